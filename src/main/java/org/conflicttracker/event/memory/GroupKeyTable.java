package org.conflicttracker.event.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.conflicttracker.event.query.Cell;

/**
 * The keys that the values of a dictionary stand for, once some dimensions are asked for. Values that are equal in these but are called
 * otherwise have keys of their own, so that a cell can say what its events were called. Key 0 is none.
 */
final class GroupKeyTable<T> {

    /**
     * As far as the dictionary went.
     *
     * @param keys of each code
     * @param alike of each key, the first one with the same values
     * @param meanings of each key
     */
    record Keys(int[] keyByCode, int[] canonicalKeys, List<List<Cell.Key>> cellKeys) {}

    private final Dictionary<T> dictionary;
    private final Function<T, List<Cell.Key>> toCellKeys;
    private final Map<List<Cell.Key>, Integer> keyByCellKeys = new HashMap<>();
    private final Map<List<Object>, Integer> keyByValues = new HashMap<>();
    private final List<List<Cell.Key>> cellKeys = new ArrayList<>();
    private final List<Integer> canonicalKeys = new ArrayList<>();
    private Keys keys = new Keys(new int[0], new int[0], List.of());

    GroupKeyTable(Dictionary<T> dictionary, Function<T, List<Cell.Key>> meaning, int dimensions) {
        this.dictionary = dictionary;
        this.toCellKeys = meaning;
        resolveKey(java.util.Collections.nCopies(dimensions, new Cell.Key(null, null)));
    }

    synchronized Keys keys() {
        int before = keys.keyByCode().length;
        int size = dictionary.size();
        if (size > before || before == 0) {
            int[] all = Arrays.copyOf(keys.keyByCode(), size);
            for (int code = before; code < size; code++) {
                all[code] = resolveKey(toCellKeys.apply(dictionary.decode(code)));
            }
            keys = new Keys(
                    all, canonicalKeys.stream().mapToInt(Integer::intValue).toArray(), new ArrayList<>(cellKeys));
        }
        return keys;
    }

    private int resolveKey(List<Cell.Key> meant) {
        return keyByCellKeys.computeIfAbsent(meant, first -> {
            int key = cellKeys.size();
            cellKeys.add(meant);
            canonicalKeys.add(keyByValues.computeIfAbsent(Cell.Key.values(meant), values -> key));
            return key;
        });
    }
}
