package org.conflicttracker.export;

import java.util.Iterator;
import java.util.function.Function;

/** Things made of others, each when it is looked at. */
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
