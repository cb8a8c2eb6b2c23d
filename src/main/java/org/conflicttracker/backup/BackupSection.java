package org.conflicttracker.backup;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * All lines of one kind, fetched some at a time.
 *
 * @param fetchNext the next ones; empty at the end
 */
record BackupSection<T>(LineKind kind, Supplier<List<T>> fetchNext) {

    /** What is at hand. */
    static <T> BackupSection<T> of(LineKind kind, List<T> values) {
        return new BackupSection<>(kind, List.of(values, List.<T>of()).iterator()::next);
    }

    /**
     * Fetched by key, each time in a transaction of its own: memory does not grow with the tracker, and nothing is held while a slow
     * reader takes his time.
     *
     * @param page reads on after a key
     */
    static <T> BackupSection<T> of(LineKind kind, LongFunction<List<T>> page, ToLongFunction<T> key) {
        return new BackupSection<>(kind, new Walk<>(page, key)::next);
    }

    private static final class Walk<T> {

        private final LongFunction<List<T>> page;
        private final ToLongFunction<T> key;
        private long after;

        Walk(LongFunction<List<T>> page, ToLongFunction<T> key) {
            this.page = page;
            this.key = key;
        }

        List<T> next() {
            List<T> values = QuarkusTransaction.requiringNew().call(() -> page.apply(after));
            if (!values.isEmpty()) {
                after = key.applyAsLong(values.get(values.size() - 1));
            }
            return values;
        }
    }
}
