package org.conflicttracker.export;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** Iterator over the first items of another. Not thread-safe. */
final class LimitIterator<T> implements Iterator<T> {

    private final Iterator<T> items;
    private long remaining;

    LimitIterator(Iterator<T> items, long remaining) {
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
