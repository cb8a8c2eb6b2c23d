package org.conflicttracker.portable;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/**
 * All lines of one kind, some at a time, each time in a transaction of its own: memory does not grow with the tracker, and nothing
 * is held while a slow reader takes his time. Not thread-safe.
 */
final class Section<T> {

    private final LineKind kind;
    private final LongFunction<List<T>> page;
    private final ToLongFunction<T> key;
    private long after;

    /** @param page reads on after a key; empty at the end */
    Section(LineKind kind, LongFunction<List<T>> page, ToLongFunction<T> key) {
        this.kind = kind;
        this.page = page;
        this.key = key;
    }

    /** What is there already. */
    static <T> Section<T> of(LineKind kind, List<T> values) {
        return new Section<>(kind, after -> after == 0 ? values : List.of(), value -> 1);
    }

    LineKind kind() {
        return kind;
    }

    /** The next ones; empty at the end. */
    List<T> next() {
        List<T> values = QuarkusTransaction.requiringNew().call(() -> page.apply(after));
        if (!values.isEmpty()) {
            after = key.applyAsLong(values.get(values.size() - 1));
        }
        return values;
    }
}
