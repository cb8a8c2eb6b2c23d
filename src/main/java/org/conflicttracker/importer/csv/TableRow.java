package org.conflicttracker.importer.csv;

import java.util.List;
import java.util.Optional;

/** One row of data. */
public final class TableRow {

    private final long number;
    private final Header header;
    private final String[] cells;
    private final String damage;

    TableRow(long number, Header header, RawRow raw) {
        this.number = number;
        this.header = header;
        this.cells = raw.cells();
        this.damage = raw.damage() != null ? raw.damage() : widthProblem(header, raw.cells());
    }

    /** Its number among the rows of data, from 1. */
    public long number() {
        return number;
    }

    /** Why nothing of the row can be trusted; empty where it can. */
    public Optional<String> damage() {
        return Optional.ofNullable(damage);
    }

    /** The names of the columns, as the file has them. */
    public List<String> columns() {
        return header.names();
    }

    /** Place of a column, from 0; -1 where the file has none of this name (in lower case). */
    public int indexOf(String column) {
        return header.indexOf(column);
    }

    /** Raw text of the cell at a place. */
    public String cell(int place) {
        return cells[place];
    }

    /** Blank cells too many are what some programs write at the end of each line. */
    private static String widthProblem(Header header, String[] cells) {
        int size = cells.length;
        while (size > header.size() && cells[size - 1].isBlank()) {
            size--;
        }
        return size == header.size()
                ? null
                : "The row has " + size + " cells where the header has " + header.size() + ".";
    }
}
