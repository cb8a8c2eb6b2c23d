package org.conflicttracker.benchmark.synthetic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows by table, stored in this order. */
public final class SyntheticBatch {

    private final Map<Table, List<Object[]>> rows = new LinkedHashMap<>();

    /** @param values in the order of the columns */
    void add(Table table, Object... values) {
        rows.computeIfAbsent(table, first -> new ArrayList<>()).add(values);
    }

    public Map<Table, List<Object[]>> rows() {
        return rows;
    }
}
