package org.conflicttracker.export;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/** Iterator over items that are fetched in batches; only one batch is in memory. Not thread-safe. */
final class BatchIterator<T> implements Iterator<T> {

    private final Supplier<List<T>> supplier;
    private Iterator<T> batch = List.<T>of().iterator();
    private boolean exhausted;

    /** @param supplier of the next batch at each call; an empty one is the end */
    BatchIterator(Supplier<List<T>> supplier) {
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
    static <T> List<T> nextBatch(Iterator<T> items, int limit) {
        List<T> taken = new ArrayList<>(limit);
        while (taken.size() < limit && items.hasNext()) {
            taken.add(items.next());
        }
        return taken;
    }
}
