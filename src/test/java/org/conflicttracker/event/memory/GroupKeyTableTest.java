package org.conflicttracker.event.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.conflicttracker.event.memory.Dictionaries.Tag;
import org.conflicttracker.event.memory.GroupKeyTables.GroupKeyTable;
import org.conflicttracker.event.query.Cell;
import org.junit.jupiter.api.Test;

class GroupKeyTableTest {

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Dictionary<Tag> tags = new Dictionary<>();
    private final GroupKeyTable<Tag> table =
            new GroupKeyTable<>(tags, tag -> List.of(new Cell.Key(tag.folded(), tag.name())), 1);

    @Test
    void beforeThereAreValuesThereIsTheKeyOfNone() {
        assertThat(table.keys().cellKeys()).containsExactly(List.of(new Cell.Key(null, null)));
        assertThat(table.keys().canonicalKeys()).containsExactly(0);
        assertThat(table.keys().keyByCode()).isEmpty();
    }

    @Test
    void whatHasNoValueHasTheKeyOfNone() {
        tags.encode(new Tag(null, null));
        assertThat(table.keys().keyByCode()).containsExactly(0);
    }

    @Test
    void valuesThatAreCalledOtherwiseAreAlikeWithKeysOfTheirOwn() {
        tags.encode(new Tag("aid", "Aid"));
        tags.encode(new Tag("raid", "raid"));
        tags.encode(new Tag("aid", "AID"));
        GroupKeyTable.Keys keys = table.keys();
        assertThat(keys.keyByCode()).containsExactly(1, 2, 3);
        assertThat(keys.canonicalKeys()).containsExactly(0, 1, 2, 1);
    }

    @Test
    void valuesThatAreTheSameWhereAskedShareAKey() {
        GroupKeyTable<Tag> folded = new GroupKeyTable<>(tags, tag -> List.of(new Cell.Key(tag.folded(), null)), 1);
        tags.encode(new Tag("aid", "Aid"));
        tags.encode(new Tag("aid", "AID"));
        assertThat(folded.keys().keyByCode()).containsExactly(1, 1);
        assertThat(folded.keys().cellKeys()).hasSize(2);
    }

    @Test
    void keysStayWhileTheTableGrows() {
        GroupKeyTable.Keys before = table.keys();
        for (int round = 0; round < 50; round++) {
            random.ints(20, 0, 400).forEach(any -> tags.encode(new Tag("t" + any / 3, "T" + any)));
            GroupKeyTable.Keys keys = table.keys();
            assertThat(Arrays.copyOf(keys.keyByCode(), before.keyByCode().length))
                    .as("seed " + seed)
                    .isEqualTo(before.keyByCode());
            assertThat(keys.keyByCode()).hasSize(tags.size());
            assertThat(keys.cellKeys().subList(0, before.cellKeys().size())).isEqualTo(before.cellKeys());
            for (int code = 0; code < tags.size(); code++) {
                Tag tag = tags.decode(code);
                int key = keys.keyByCode()[code];
                assertThat(keys.cellKeys().get(key)).containsExactly(new Cell.Key(tag.folded(), tag.name()));
                assertThat(keys.cellKeys().get(keys.canonicalKeys()[key]).get(0).value())
                        .isEqualTo(tag.folded());
            }
            before = keys;
        }
    }

    @Test
    void whoAsksWhileValuesAreAddedHasAllThatHadCodes() {
        CompletableFuture<Void> adding = CompletableFuture.runAsync(
                () -> IntStream.range(0, 3000).forEach(no -> tags.encode(new Tag("t" + no % 99, "T" + no))));
        while (!adding.isDone()) {
            int known = tags.size();
            GroupKeyTable.Keys keys = table.keys();
            assertThat(keys.keyByCode().length).isGreaterThanOrEqualTo(known);
            assertThat(keys.canonicalKeys()).hasSameSizeAs(keys.cellKeys());
        }
        adding.join();
    }
}
