package org.conflicttracker.benchmark.synthetic;

import java.util.List;

/** Takes rows. */
public interface FillTarget {

    /** @param rows values in the order of the table's columns */
    void write(Table table, List<Object[]> rows) throws Exception;

    /** Called after some rows, which belong together. */
    default void commit() throws Exception {}
}
