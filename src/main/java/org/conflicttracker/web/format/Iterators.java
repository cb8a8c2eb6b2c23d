package org.conflicttracker.web.format;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Lazy iterators: over batches, over the first items, and over mapped items. */
public final class Iterators {

    private Iterators() {}

    /** Iterator over items that are fetched in batches; only one batch is in memory. Not thread-safe. */
    public static final class BatchIterator<T> implements Iterator<T> {

        private final Supplier<List<T>> supplier;
        private Iterator<T> batch = List.<T>of().iterator();
        private boolean exhausted;

        /** @param supplier of the next batch at each call; an empty one is the end */
        public BatchIterator(Supplier<List<T>> supplier) {
            this.supplier = supplier;
        }

        @Override
        public boolean hasNext() {
            if (!exhausted && !batch.hasNext()) {
                batch = supplier.get().iterator();
                exhausted = !batch.hasNext();
            }
            return !exhausted;
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return batch.next();
        }

        /** Up to {@code limit} of the next items. */
        public static <T> List<T> nextBatch(Iterator<T> items, int limit) {
            List<T> taken = new ArrayList<>(limit);
            while (taken.size() < limit && items.hasNext()) {
                taken.add(items.next());
            }
            return taken;
        }
    }

    /** Iterator over the first items of another. Not thread-safe. */
    public static final class LimitIterator<T> implements Iterator<T> {

        private final Iterator<T> items;
        private long remaining;

        public LimitIterator(Iterator<T> items, long remaining) {
            this.items = items;
            this.remaining = remaining;
        }

        @Override
        public boolean hasNext() {
            return remaining > 0 && items.hasNext();
        }

        @Override
        public T next() {
            if (remaining == 0) {
                throw new NoSuchElementException();
            }
            remaining--;
            return items.next();
        }
    }

    /** Iterator that maps the items of another lazily. */
    public record MapIterator<S, T>(Iterator<S> items, Function<S, T> mapper) implements Iterator<T> {

        @Override
        public boolean hasNext() {
            return items.hasNext();
        }

        @Override
        public T next() {
            return mapper.apply(items.next());
        }
    }
}
