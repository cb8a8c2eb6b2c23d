package org.conflicttracker.event.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.conflicttracker.event.claim.Group;
import org.conflicttracker.event.claim.Outcome;
import org.conflicttracker.index.Conditions;
import org.conflicttracker.index.Index;
import org.conflicttracker.index.Search;
import org.conflicttracker.index.Sketch;
import org.junit.jupiter.api.Test;

class SlotTest {

    @Test
    void everyFigureHasASlotOfItsOwn() {
        Set<Integer> slots = new HashSet<>();
        for (Group group : Group.values()) {
            assertThat(Slot.of(group)).hasSize(Outcome.values().length);
            for (Outcome outcome : Outcome.values()) {
                assertThat(slots.add(Slot.of(outcome, group)))
                        .as(outcome + " " + group)
                        .isTrue();
                assertThat(Slot.of(group)).contains(Slot.of(outcome, group));
            }
        }
    }

    @Test
    void theIndexHoldsThemAll() {
        Index index = new Index();
        int revision = 0;
        for (Group group : Group.values()) {
            for (Outcome outcome : Outcome.values()) {
                int slot = Slot.of(outcome, group);
                revision++;
                index.take(
                        List.of(Sketch.of(revision, revision).figures(slot, 1).row()), revision);
                Search search = new Search(
                        Integer.MIN_VALUE, Integer.MAX_VALUE, List.of(Conditions.figures(List.of(slot))), revision);
                assertThat(index.published().count(search)).isEqualTo(1);
            }
        }
    }
}
