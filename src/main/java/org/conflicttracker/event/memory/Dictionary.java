package org.conflicttracker.event.memory;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Values and their codes, from 0 in the order in which they came. One thread adds; anyone reads. A code is never given to another
 * value, so who reads needs no more than to have got the code from what was published.
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

    /** @param trait by which values are looked for too; null for none */
    Dictionary(Function<T, ?> trait) {
        this.secondaryKey = trait;
    }

    /** The value's code; a new one where it has none yet. */
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
        Object has = secondaryKey.apply(value);
        if (has != null) {
            codesBySecondaryKey
                    .computeIfAbsent(has, first -> new GrowingCodeMap())
                    .add(code);
        }
        codes.put(value, code);
        return code;
    }

    /** The value's code; -1 where it has none. */
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

    /** The codes that are meant, ascending. */
    int[] codes(IntPredicate meant) {
        return IntStream.range(0, size).filter(meant).toArray();
    }

    /** Those of values with one of the traits, ascending. */
    int[] codes(Set<?> traits, IntPredicate meant) {
        return traits.stream()
                .map(codesBySecondaryKey::get)
                .filter(Objects::nonNull)
                .flatMapToInt(GrowingCodeMap::stream)
                .filter(meant)
                .sorted()
                .toArray();
    }

    /** Codes, one after the other. One thread adds; anyone reads what was added before. */
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
