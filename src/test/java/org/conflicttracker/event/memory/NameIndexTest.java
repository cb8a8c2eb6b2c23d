package org.conflicttracker.event.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.conflicttracker.event.memory.Dictionaries.NameIndex;
import org.junit.jupiter.api.Test;

class NameIndexTest {

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final NameIndex names = new NameIndex();

    @Test
    void hasTheVersionsThatAHashMapHas() {
        Map<String, Set<Long>> expected = new HashMap<>();
        Set<Long> versions = new TreeSet<>();
        for (int round = 0; round < 2_000; round++) {
            long version = random.nextInt(10) == 0 ? random.nextLong(1L << 40) : random.nextInt(3_000);
            assertThat(names.contains(version)).as("seed " + seed).isEqualTo(versions.contains(version));
            Set<String> folded = new HashSet<>();
            random.ints(random.nextInt(4), 0, 300).forEach(name -> folded.add("name " + name));
            names.add(version, folded);
            folded.forEach(name ->
                    expected.computeIfAbsent(name, first -> new HashSet<>()).add(version));
            versions.add(version);
        }
        IntStream.range(0, 320).mapToObj(name -> "name " + name).forEach(name -> assertThat(names.versionIds(name))
                .as(name + ", seed " + seed)
                .isEqualTo(expected.getOrDefault(name, Set.of())));
        assertThat(names.foldedNames()).as("seed " + seed).containsExactlyInAnyOrderElementsOf(expected.keySet());
        assertThat(names.knownVersionArray())
                .as("seed " + seed)
                .isEqualTo(versions.stream().mapToLong(Long::longValue).toArray());
    }

    @Test
    void namesAreFoundWhileMoreAreAdded() {
        AtomicInteger known = new AtomicInteger();
        int versions = 50_000;
        CompletableFuture<Void> adding = CompletableFuture.runAsync(() -> {
            for (int version = 1; version <= versions; version++) {
                names.add(version, List.of("its own " + version, "shared " + version % 1_000));
                known.setRelease(version);
            }
        });
        while (!adding.isDone()) {
            int latest = known.getAcquire();
            if (latest > 0) {
                long version = 1L + random.nextInt(latest);
                assertThat(names.versionIds("its own " + version))
                        .as("seed " + seed)
                        .containsExactly(version);
                assertThat(names.versionIds("shared " + version % 1_000))
                        .as("seed " + seed)
                        .contains(version)
                        .allMatch(other -> other % 1_000 == version % 1_000);
            }
            assertThat(names.versionIds("its own " + (versions + 1))).isEmpty();
        }
        adding.join();
    }
}
