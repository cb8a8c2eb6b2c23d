package org.conflicttracker.event.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.conflicttracker.event.query.Cell;
import org.junit.jupiter.api.Test;

class GroupKeyTableTest {

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Dictionary<Tag> labels = new Dictionary<>();
    private final GroupKeyTable<Tag> table =
            new GroupKeyTable<>(labels, label -> List.of(new Cell.Key(label.folded(), label.spelled())), 1);

    @Test
    void beforeThereAreValuesThereIsTheKeyOfNone() {
        assertThat(table.keys().meanings()).containsExactly(List.of(new Cell.Key(null, null)));
        assertThat(table.keys().alike()).containsExactly(0);
        assertThat(table.keys().keys()).isEmpty();
    }

    @Test
    void whatHasNoValueHasTheKeyOfNone() {
        labels.code(new Tag(null, null));
        assertThat(table.keys().keys()).containsExactly(0);
    }

    @Test
    void valuesThatAreCalledOtherwiseAreAlikeWithKeysOfTheirOwn() {
        labels.code(new Tag("aid", "Aid"));
        labels.code(new Tag("raid", "raid"));
        labels.code(new Tag("aid", "AID"));
        GroupKeyTable.Keys keys = table.keys();
        assertThat(keys.keys()).containsExactly(1, 2, 3);
        assertThat(keys.alike()).containsExactly(0, 1, 2, 1);
    }

    @Test
    void valuesThatAreTheSameWhereAskedShareAKey() {
        GroupKeyTable<Tag> folded =
                new GroupKeyTable<>(labels, label -> List.of(new Cell.Key(label.folded(), null)), 1);
        labels.code(new Tag("aid", "Aid"));
        labels.code(new Tag("aid", "AID"));
        assertThat(folded.keys().keys()).containsExactly(1, 1);
        assertThat(folded.keys().meanings()).hasSize(2);
    }

    @Test
    void keysStayWhileTheTableGrows() {
        GroupKeyTable.Keys before = table.keys();
        for (int round = 0; round < 50; round++) {
            random.ints(20, 0, 400).forEach(any -> labels.code(new Tag("t" + any / 3, "T" + any)));
            GroupKeyTable.Keys keys = table.keys();
            assertThat(Arrays.copyOf(keys.keys(), before.keys().length))
                    .as("seed " + seed)
                    .isEqualTo(before.keys());
            assertThat(keys.keys()).hasSize(labels.size());
            assertThat(keys.meanings().subList(0, before.meanings().size())).isEqualTo(before.meanings());
            for (int code = 0; code < labels.size(); code++) {
                Tag label = labels.get(code);
                int key = keys.keys()[code];
                assertThat(keys.meanings().get(key)).containsExactly(new Cell.Key(label.folded(), label.spelled()));
                assertThat(keys.meanings().get(keys.alike()[key]).get(0).value())
                        .isEqualTo(label.folded());
            }
            before = keys;
        }
    }

    @Test
    void whoAsksWhileValuesAreAddedHasAllThatHadCodes() {
        CompletableFuture<Void> adding = CompletableFuture.runAsync(
                () -> IntStream.range(0, 3000).forEach(no -> labels.code(new Tag("t" + no % 99, "T" + no))));
        while (!adding.isDone()) {
            int known = labels.size();
            GroupKeyTable.Keys keys = table.keys();
            assertThat(keys.keys().length).isGreaterThanOrEqualTo(known);
            assertThat(keys.alike()).hasSameSizeAs(keys.meanings());
        }
        adding.join();
    }
}
