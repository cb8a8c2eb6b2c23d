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
    record Keys(int[] keys, int[] alike, List<List<Cell.Key>> meanings) {}

    private final Dictionary<T> dictionary;
    private final Function<T, List<Cell.Key>> meaning;
    private final Map<List<Cell.Key>, Integer> known = new HashMap<>();
    private final Map<List<Object>, Integer> byValues = new HashMap<>();
    private final List<List<Cell.Key>> meanings = new ArrayList<>();
    private final List<Integer> alike = new ArrayList<>();
    private Keys keys = new Keys(new int[0], new int[0], List.of());

    GroupKeyTable(Dictionary<T> dictionary, Function<T, List<Cell.Key>> meaning, int dimensions) {
        this.dictionary = dictionary;
        this.meaning = meaning;
        key(java.util.Collections.nCopies(dimensions, new Cell.Key(null, null)));
    }

    synchronized Keys keys() {
        int before = keys.keys().length;
        int size = dictionary.size();
        if (size > before || before == 0) {
            int[] all = Arrays.copyOf(keys.keys(), size);
            for (int code = before; code < size; code++) {
                all[code] = key(meaning.apply(dictionary.get(code)));
            }
            keys = new Keys(all, alike.stream().mapToInt(Integer::intValue).toArray(), new ArrayList<>(meanings));
        }
        return keys;
    }

    private int key(List<Cell.Key> meant) {
        return known.computeIfAbsent(meant, first -> {
            int key = meanings.size();
            meanings.add(meant);
            alike.add(byValues.computeIfAbsent(Cell.Key.values(meant), values -> key));
            return key;
        });
    }
}
