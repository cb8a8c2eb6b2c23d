package org.conflicttracker.export;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** The first of some things. Not thread-safe. */
final class LimitIterator<T> implements Iterator<T> {

    private final Iterator<T> things;
    private long left;

    LimitIterator(Iterator<T> things, long most) {
        this.things = things;
        this.left = most;
    }

    @Override
    public boolean hasNext() {
        return left > 0 && things.hasNext();
    }

    @Override
    public T next() {
        if (left == 0) {
            throw new NoSuchElementException();
        }
        left--;
        return things.next();
    }
}
