package org.conflicttracker.export;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A list in the order of ids, as it is now.
 *
 * @param name of what is in it
 * @param pageFinder finds what comes after an id
 * @param id of an entry
 */
record RegistryExport<V>(String name, Finding<V> pageFinder, ToLongFunction<V> id) {

    /** Finds at most so many entries after the id, in the order of their ids. */
    interface Finding<V> {
        List<V> listAfter(long after, int most);
    }
}
