package org.conflicttracker.benchmark.synthetic;

import java.util.List;

/** Target of generated rows. */
public interface FillTarget {

    /** @param rows values in the order of the columns */
    void write(Layout.Table table, List<Object[]> rows) throws Exception;

    /** Called after a batch. */
    default void commit() throws Exception {}
}
