package org.conflicttracker.event.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class CodeTableTest {

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);

    /** Key with few hash codes, so that many keys begin at the same slot. */
    private record Colliding(int value) {

        @Override
        public int hashCode() {
            return value % 7;
        }
    }

    @Test
    void hasTheCodesThatAHashMapHas() {
        isEqualToAHashMap(key -> key, 3_000);
    }

    @Test
    void hasThemWhereKeysHaveEqualHashCodes() {
        isEqualToAHashMap(Colliding::new, 300);
    }

    private void isEqualToAHashMap(IntFunction<?> toKey, int keys) {
        int[] keyOfCode = random.ints(2L * keys, 0, keys).toArray();
        CodeTable table = new CodeTable(code -> toKey.apply(keyOfCode[code]));
        Map<Integer, Integer> expected = new HashMap<>();
        for (int code = 0; code < keyOfCode.length; code++) {
            int any = random.nextInt(keys);
            assertThat(table.get(toKey.apply(any))).as("seed " + seed).isEqualTo(expected.getOrDefault(any, -1));
            table.put(toKey.apply(keyOfCode[code]), code);
            expected.put(keyOfCode[code], code);
        }
        for (int key = 0; key < keys; key++) {
            assertThat(table.get(toKey.apply(key))).as("seed " + seed).isEqualTo(expected.getOrDefault(key, -1));
        }
    }

    @Test
    void whatWasPutIsFoundWhileMoreIsPut() {
        for (int round = 0; round < 50; round++) {
            int codes = 20_000;
            // plain: the table makes the writes of the other thread visible
            int[] keyOfCode = new int[codes];
            CodeTable table = new CodeTable(code -> keyOfCode[code]);
            AtomicInteger known = new AtomicInteger();
            CompletableFuture<Void> adding = CompletableFuture.runAsync(() -> {
                for (int code = 0; code < codes; code++) {
                    keyOfCode[code] = 3 * code + 1;
                    table.put(keyOfCode[code], code);
                    known.setRelease(code + 1);
                }
            });
            while (!adding.isDone()) {
                int size = known.getAcquire();
                if (size > 0) {
                    int code = random.nextInt(size);
                    assertThat(table.get(3 * code + 1)).as("seed " + seed).isEqualTo(code);
                }
                int next = Math.min(codes - 1, size + random.nextInt(3));
                assertThat(table.get(3 * next + 1)).isIn(-1, next);
                assertThat(table.get(3 * next + 2)).isEqualTo(-1);
            }
            adding.join();
        }
    }
}
