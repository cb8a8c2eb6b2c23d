package org.conflicttracker.benchmark.synthetic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Layout of revisions in tables. */
public interface Layout {

    /** Rows before all events. */
    default void begin(World world, SyntheticBatch into) {}

    /** Rows of a batch: reports, then the revisions that mention them. */
    void lay(World world, List<Recorded> recorded, List<SyntheticSources.SyntheticReport> reports, SyntheticBatch into);

    /** Table with its filled columns. */
    public record Table(String name, List<String> columns) {

        static Table of(String name, String columns) {
            return new Table(name, List.of(columns.split(" ")));
        }
    }

    /** Rows by table, stored in this order. */
    public static final class SyntheticBatch {

        private final Map<Layout.Table, List<Object[]>> rows = new LinkedHashMap<>();

        /** @param values in the order of the columns */
        void add(Layout.Table table, Object... values) {
            rows.computeIfAbsent(table, first -> new ArrayList<>()).add(values);
        }

        public Map<Layout.Table, List<Object[]>> rows() {
            return rows;
        }
    }
}
