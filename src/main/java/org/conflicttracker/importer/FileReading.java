package org.conflicttracker.importer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How the cells of a file are read, settled for whole columns by the first pass over it.
 *
 * @param columns readings of columns by index from 0, where they differ from plain text
 * @param sharedIds ids that many different rows bear, so that they identify none of them
 * @param settled what was settled, for the sender of the file
 */
public record FileReading(Map<Integer, ColumnReading> columns, Set<String> sharedIds, List<Settled> settled) {

    /** Reading of a file of which nothing had to be settled. */
    public static final FileReading PLAIN = new FileReading(Map.of(), Set.of(), List.of());

    /** Number of settled things that are told. */
    private static final int MAX_SETTLED = 500;

    public FileReading {
        columns = Map.copyOf(columns);
        sharedIds = Set.copyOf(sharedIds);
        settled = settled.stream().limit(MAX_SETTLED).toList();
    }

    /**
     * Reading of one column.
     *
     * @param dates order of the dates; null if it has none, or only dates that can be read in one way
     * @param decimal mark before decimals, a dot or a comma, the other one being between thousands; null in columns without numbers
     * @param ignored whether the column is left out: it repeats another one, or numbers the rows
     */
    public record ColumnReading(
            @Nullable DateOrder dates, @Nullable Character decimal, boolean ignored) {

        public static ColumnReading ofDates(DateOrder order) {
            return new ColumnReading(order, null, false);
        }

        public static ColumnReading ofNumbers(char decimal) {
            return new ColumnReading(null, decimal, false);
        }

        public static final ColumnReading IGNORED = new ColumnReading(null, null, true);
    }

    /** Order of the parts of a date in figures, or the first year of a spreadsheet's serial numbers. */
    public enum DateOrder {
        YMD("year, month, day"),
        DMY("day, month, year"),
        MDY("month, day, year"),
        SERIAL_1900("days since the beginning of 1900"),
        SERIAL_1904("days since the beginning of 1904");

        private final String words;

        DateOrder(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** One thing that was settled about a column. */
    @Schema(name = "Settled", description = "How a column of the file is read, and why")
    public record Settled(
            @Schema(description = "Name of the column in the file; null for the whole file") @Nullable
            String column,

            @Schema(description = "How it is read") String as,

            @Schema(description = "What in the file shows it, or the parameter that says so")
            String because) {

        private static final int MAX_LENGTH = 300;

        public Settled {
            column = column != null && column.length() > MAX_LENGTH ? column.substring(0, MAX_LENGTH) : column;
        }
    }
}
