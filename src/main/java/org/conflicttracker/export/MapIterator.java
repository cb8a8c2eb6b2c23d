package org.conflicttracker.export;

import java.util.Iterator;
import java.util.function.Function;

/** Things made of others, each when it is looked at. */
record MapIterator<S, T>(Iterator<S> things, Function<S, T> making) implements Iterator<T> {

    @Override
    public boolean hasNext() {
        return things.hasNext();
    }

    @Override
    public T next() {
        return making.apply(things.next());
    }
}
