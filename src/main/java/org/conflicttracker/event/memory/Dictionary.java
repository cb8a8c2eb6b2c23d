package org.conflicttracker.event.memory;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Dictionary of values and their codes, numbered from 0 in the order of encoding. One thread encodes, any thread decodes. A code is never
 * reassigned, so a reader needs no lock if it has the code from the published snapshot.
 */
final class Dictionary<T> {

    private final CodeTable codes = new CodeTable(this::decode);
    private final @Nullable Function<T, ?> secondaryKey;

    /** By secondary key, the last code with it. */
    private final CodeTable lastBySecondaryKey;

    /** By code, the code before it with an equal secondary key; -1 for none, and for codes without one. */
    private volatile int[] previous = new int[0];

    private volatile Object[] values = new Object[64];
    private volatile int size;

    Dictionary() {
        this(null);
    }

    /**
     * @param secondaryKey attribute of a value by which codes can be listed, null for values without one; null if codes are never listed by
     *     one
     */
    Dictionary(@Nullable Function<T, ?> secondaryKey) {
        this.secondaryKey = secondaryKey;
        this.lastBySecondaryKey =
                new CodeTable(code -> Objects.requireNonNull(secondaryKey).apply(decode(code)));
    }

    /** Returns the code of a value; assigns a new one if it has none. */
    int encode(T value) {
        int known = codes.get(value);
        if (known >= 0) {
            return known;
        }
        int code = size;
        if (code == values.length) {
            values = Arrays.copyOf(values, code + (code >> 1));
        }
        values[code] = value;
        size = code + 1;
        if (secondaryKey != null) {
            addToSecondaryKey(code, secondaryKey.apply(value));
        }
        codes.put(value, code);
        return code;
    }

    private void addToSecondaryKey(int code, @Nullable Object key) {
        if (code >= previous.length) {
            previous = Arrays.copyOf(previous, values.length);
        }
        previous[code] = key == null ? -1 : lastBySecondaryKey.get(key);
        if (key != null) {
            lastBySecondaryKey.put(key, code);
        }
    }

    /** Returns the code of a value; -1 if it has none. */
    int lookup(T value) {
        return codes.get(value);
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
                .flatMapToInt(this::codesOf)
                .filter(predicate)
                .sorted()
                .toArray();
    }

    /** Codes of values with the secondary key, descending. */
    private IntStream codesOf(Object key) {
        int last = lastBySecondaryKey.get(key);
        // read after the code, so that it is long enough
        int[] before = previous;
        return IntStream.iterate(last, code -> code >= 0, code -> before[code]);
    }
}
