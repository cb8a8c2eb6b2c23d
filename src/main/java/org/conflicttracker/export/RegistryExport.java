package org.conflicttracker.export;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * List of the register for an export, in the order of ids.
 *
 * @param name content, for the file name
 * @param pageFinder finds the entries after an id
 * @param id id of an entry
 */
record RegistryExport<V>(String name, Finding<V> pageFinder, ToLongFunction<V> id) {

    /** Finds up to {@code limit} entries with a greater id, in the order of ids. */
    interface Finding<V> {
        List<V> listAfter(long after, int limit);
    }
}
