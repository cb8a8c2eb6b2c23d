package org.conflicttracker.export;

import java.util.Iterator;
import java.util.function.Function;

/** Iterator that maps the items of another lazily. */
record MapIterator<S, T>(Iterator<S> items, Function<S, T> mapper) implements Iterator<T> {

    @Override
    public boolean hasNext() {
        return items.hasNext();
    }

    @Override
    public T next() {
        return mapper.apply(items.next());
    }
}
