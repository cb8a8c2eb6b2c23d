package org.conflicttracker.event.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DictionaryTest {

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void valuesHaveCodesInTheOrderTheyCame() {
        Dictionary<String> dictionary = new Dictionary<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            String value = "v" + random.nextInt(700);
            assertThat(dictionary.lookup(value)).as("seed " + seed).isEqualTo(expected.indexOf(value));
            if (!expected.contains(value)) {
                expected.add(value);
            }
            assertThat(dictionary.encode(value)).as("seed " + seed).isEqualTo(expected.indexOf(value));
            assertThat(dictionary.size()).isEqualTo(expected.size());
        }
        for (int code = 0; code < expected.size(); code++) {
            assertThat(dictionary.decode(code)).isEqualTo(expected.get(code));
        }
        assertThat(dictionary.codes(code -> code % 2 == 1))
                .hasSize(expected.size() / 2)
                .isSorted();
    }

    @Test
    void codesAreFoundByATrait() {
        Dictionary<Integer> dictionary = new Dictionary<>(value -> value % 10 == 0 ? null : value % 10);
        random.ints(3000, 0, 2000).forEach(dictionary::encode);
        for (int round = 0; round < 50; round++) {
            Set<Integer> traits = random.ints(random.nextInt(4), 1, 12).boxed().collect(Collectors.toSet());
            int[] all = dictionary.codes(code -> traits.contains(dictionary.decode(code) % 10) && code % 3 > 0);
            assertThat(dictionary.codes(traits, code -> code % 3 > 0))
                    .as(traits + ", seed " + seed)
                    .isEqualTo(all);
        }
    }

    @Test
    void whatHasACodeCanBeReadWhileMoreAreAdded() {
        for (int round = 0; round < 100; round++) {
            Dictionary<Integer> dictionary = new Dictionary<>();
            CompletableFuture<Void> adding = CompletableFuture.runAsync(() -> {
                for (int value = 0; value < 5000; value++) {
                    dictionary.encode(value);
                }
            });
            while (!adding.isDone()) {
                int size = dictionary.size();
                if (size > 0) {
                    assertThat(dictionary.decode(size - 1)).isEqualTo(size - 1);
                    assertThat(dictionary.decode(random.nextInt(size))).isNotNull();
                }
                int found = dictionary.lookup(size / 2);
                assertThat(found).isIn(-1, size / 2);
                assertThat(dictionary.codes(code -> dictionary.decode(code) != code))
                        .isEmpty();
            }
            adding.join();
        }
    }

    @Test
    void codesOfASecondaryKeyCanBeListedWhileMoreAreAdded() {
        for (int round = 0; round < 20; round++) {
            Dictionary<Integer> dictionary = new Dictionary<>(value -> value % 50);
            CompletableFuture<Void> adding = CompletableFuture.runAsync(() -> {
                for (int value = 0; value < 5000; value++) {
                    dictionary.encode(value);
                }
            });
            while (!adding.isDone()) {
                int key = random.nextInt(50);
                // the last value may have a code, but not yet its key
                int known = dictionary.size() - 1;
                int[] codes = dictionary.codes(Set.of(key), code -> true);
                assertThat(codes).isSorted();
                assertThat(Arrays.stream(codes).filter(code -> code < known).toArray())
                        .as("seed " + seed)
                        .isEqualTo(dictionary.codes(code -> code < known && code % 50 == key));
            }
            adding.join();
        }
    }

    /** Compiled filters are valid for one number of values. */
    @Test
    void theNumberOfValuesGrowsWithEachDictionary() {
        Dictionaries dictionaries = new Dictionaries();
        long before = dictionaries.valueCount();
        List<Runnable> additions = List.of(
                () -> dictionaries.eventAttributes.encode(
                        new Dictionaries.EventAttributes(null, null, null, null, null, null, null, true, "a", null)),
                () -> dictionaries.revisionAttributes.encode(new Dictionaries.RevisionAttributes(1, null, false)),
                () -> dictionaries.externalIdSchemes.encode(List.of("a")),
                () -> dictionaries.areas.encode(
                        new Dictionaries.Area("SYR", Dictionaries.Division.NONE, Dictionaries.Division.NONE, null)),
                () -> dictionaries.involvements.encode(new Dictionaries.Involvement(1, 1, null, null, null)),
                () -> dictionaries.publishers.encode(new Dictionaries.Publisher(1, 1, null)),
                () -> dictionaries.attributions.encode(new Dictionaries.Attribution(1, 1)),
                () -> dictionaries.tags.encode(new Dictionaries.Tag("a", "A")),
                () -> dictionaries.actors.add(1, List.of("a")),
                () -> dictionaries.sources.add(1, List.of("a")),
                () -> dictionaries.areaNames.add(1, List.of("a")));
        for (Runnable addition : additions) {
            addition.run();
            assertThat(dictionaries.valueCount()).isEqualTo(++before);
        }
    }
}
