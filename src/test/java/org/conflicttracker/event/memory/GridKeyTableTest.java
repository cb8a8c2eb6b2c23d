package org.conflicttracker.event.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.conflicttracker.event.memory.GridKeyTable.PlaceKey;
import org.junit.jupiter.api.Test;

class GridKeyTableTest {

    @Test
    void whatIsPackedIsUnpacked() {
        for (PlaceKey place : List.of(
                new PlaceKey(-1, -1, 0),
                new PlaceKey(0, 0, 0),
                new PlaceKey((1L << 35) - 1, 6, (1 << 24) - 1),
                new PlaceKey(12_345, -1, 77))) {
            assertThat(PlaceKey.of(PlaceKey.pack(place.cell(), place.precision(), place.others())))
                    .isEqualTo(place);
        }
    }

    @Test
    void threadsAgreeOnKeys() throws Exception {
        GridKeyTable table = new GridKeyTable();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Map<Long, Integer>>> results = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            Random random = new Random(thread);
            Callable<Map<Long, Integer>> adding = () -> {
                Map<Long, Integer> keys = new HashMap<>();
                for (int i = 0; i < 50_000; i++) {
                    long packed = PlaceKey.pack(random.nextInt(20_000), random.nextInt(7), 0);
                    int key = table.key(packed);
                    assertThat(table.packed(key)).isEqualTo(packed);
                    Integer before = keys.put(packed, key);
                    assertThat(before == null || before == key).isTrue();
                }
                return keys;
            };
            results.add(threads.submit(adding));
        }
        Map<Long, Integer> all = new HashMap<>();
        for (Future<Map<Long, Integer>> result : results) {
            result.get().forEach((packed, key) -> assertThat(all.merge(packed, key, (one, other) -> one))
                    .isEqualTo(key));
        }
        threads.shutdown();
        assertThat(table.size()).isEqualTo(all.size());
        assertThat(all.values()).doesNotHaveDuplicates().allMatch(key -> key < table.size());
    }
}
