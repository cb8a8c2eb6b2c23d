package org.conflicttracker.event.memory;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Dictionary of values and their codes, numbered from 0 in the order of encoding. One thread encodes, any thread decodes. A code is never
 * reassigned, so a reader needs no lock if it has the code from the published snapshot.
 */
final class Dictionary<T> {

    private final ConcurrentHashMap<T, Integer> codes = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Object, GrowingCodeMap> codesBySecondaryKey = new ConcurrentHashMap<>();
    private final Function<T, ?> secondaryKey;
    private volatile Object[] values = new Object[64];
    private volatile int size;

    Dictionary() {
        this(value -> null);
    }

    /** @param secondaryKey attribute of a value by which codes can be listed; returns null for values without one */
    Dictionary(Function<T, ?> secondaryKey) {
        this.secondaryKey = secondaryKey;
    }

    /** Returns the code of a value; assigns a new one if it has none. */
    int encode(T value) {
        Integer known = codes.get(value);
        if (known != null) {
            return known;
        }
        int code = size;
        if (code == values.length) {
            values = Arrays.copyOf(values, 2 * code);
        }
        values[code] = value;
        size = code + 1;
        Object key = secondaryKey.apply(value);
        if (key != null) {
            codesBySecondaryKey
                    .computeIfAbsent(key, first -> new GrowingCodeMap())
                    .add(code);
        }
        codes.put(value, code);
        return code;
    }

    /** Returns the code of a value; -1 if it has none. */
    int lookup(T value) {
        return codes.getOrDefault(value, -1);
    }

    @SuppressWarnings("unchecked") // only values of T are put in
    T decode(int code) {
        return (T) values[code];
    }

    int size() {
        return size;
    }

    /** Codes that match, ascending. */
    int[] codes(IntPredicate predicate) {
        return IntStream.range(0, size).filter(predicate).toArray();
    }

    /** Codes that match, of values with one of the secondary keys, ascending. */
    int[] codes(Set<?> secondaryKeys, IntPredicate predicate) {
        return secondaryKeys.stream()
                .map(codesBySecondaryKey::get)
                .filter(Objects::nonNull)
                .flatMapToInt(GrowingCodeMap::stream)
                .filter(predicate)
                .sorted()
                .toArray();
    }

    /** Growable list of codes. One thread adds, any thread reads what was added before. */
    static final class GrowingCodeMap {

        private volatile int[] codes = new int[4];
        private volatile int size;

        void add(int code) {
            int next = size;
            if (next == codes.length) {
                codes = Arrays.copyOf(codes, 2 * next);
            }
            codes[next] = code;
            size = next + 1;
        }

        IntStream stream() {
            int added = size;
            return Arrays.stream(codes, 0, added);
        }
    }
}
