package org.conflicttracker.event.memory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.conflicttracker.event.query.Cell;
import org.jspecify.annotations.Nullable;

/** Values of dimensions that the keys of a group key stand for. Keys that differ in the spelling of a value only have one canonical key. */
interface KeyValues {

    /** The value of each dimension for a key. */
    List<Cell.Key> decode(int key);

    /** The key that stands for all keys with equal values. */
    int canonical(int key);

    /** Canonical keys of values, of those that are known. */
    Map<List<Object>, Integer> find(Set<List<Object>> wanted);

    /**
     * Values in tables.
     *
     * @param canonicalKeys by key; null if each is canonical
     */
    record OfTable(int size, int @Nullable [] canonicalKeys, IntFunction<List<Cell.Key>> values) implements KeyValues {

        @Override
        public List<Cell.Key> decode(int key) {
            return values.apply(key);
        }

        @Override
        public int canonical(int key) {
            return canonicalKeys == null ? key : canonicalKeys[key];
        }

        @Override
        public Map<List<Object>, Integer> find(Set<List<Object>> wanted) {
            Map<List<Object>, Integer> keys = new HashMap<>();
            for (int key = 0; key < size; key++) {
                if (canonical(key) == key) {
                    List<Object> found = Cell.Key.values(decode(key));
                    if (wanted.contains(found)) {
                        keys.put(found, key);
                    }
                }
            }
            return keys;
        }
    }
}
