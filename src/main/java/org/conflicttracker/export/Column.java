package org.conflicttracker.export;

import java.util.function.Function;

/**
 * A column of a table.
 *
 * @param tag its HXL tag; empty where there is none
 * @param value of one thing; null where unknown, a collection where there may be several
 */
public record Column<T>(String name, String tag, Function<T, ?> value) {

    public static <T> Column<T> of(String name, Function<T, ?> value) {
        return new Column<>(name, "", value);
    }

    Column<T> withTag(String hxl) {
        return new Column<>(name, hxl, value);
    }

    /** The same column of things that the ones it is of are part of. */
    <S> Column<S> compose(Function<S, T> part) {
        return new Column<>(name, tag, part.andThen(value));
    }
}
