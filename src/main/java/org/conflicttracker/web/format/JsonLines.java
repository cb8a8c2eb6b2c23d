package org.conflicttracker.web.format;

import java.util.Iterator;
import java.util.function.Function;

/**
 * Values that are written as NDJSON: one JSON value per line.
 *
 * @param items values to serialise, such as a {@link com.fasterxml.jackson.databind.util.RawValue}
 */
public record JsonLines<T>(Iterator<T> items) implements FileBody<T> {

    /** @param value value to serialise for an item */
    public static <S, T> JsonLines<T> of(Iterator<S> items, Function<S, T> value) {
        return new JsonLines<>(new Iterators.MapIterator<>(items, value));
    }
}
