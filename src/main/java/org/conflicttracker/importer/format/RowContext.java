package org.conflicttracker.importer.format;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.Severity;
import org.conflicttracker.importer.csv.TableRow;

/**
 * Row in parsing: gives access to its cells, and records findings and the columns in use. Cells of unused columns go to {@code extra}, so
 * that no content is dropped silently. Column names are in lower case.
 */
final class RowContext {

    private static final String KEPT_MESSAGE = "Kept unchanged in the event's extra.";

    private final TableRow row;
    private final List<Finding> findings = new ArrayList<>(0);
    private final boolean[] used;
    private boolean rejected;

    RowContext(TableRow row) {
        this.row = row;
        this.used = new boolean[row.columns().size()];
    }

    /** Stripped text of a cell; null if the file has no such column or the cell is blank. */
    String text(String column) {
        int index = row.indexOf(column);
        if (index < 0) {
            return null;
        }
        String text = row.cell(index).strip();
        return text.isEmpty() ? null : text;
    }

    /** Entries of a cell with a list separated by semicolons, stripped, empty ones included; an empty list for a blank cell. */
    List<String> list(String column) {
        String text = text(column);
        return text == null
                ? List.of()
                : Arrays.stream(text.split(";", -1)).map(String::strip).toList();
    }

    /** Marks a column as used: all of its content is in other fields of the event. */
    void markUsed(String column) {
        int index = row.indexOf(column);
        if (index >= 0) {
            used[index] = true;
        }
    }

    /** Marks a column as unused: its content is kept under {@code extra}. */
    void markUnused(String column) {
        int index = row.indexOf(column);
        if (index >= 0) {
            used[index] = false;
        }
    }

    /** Adds a finding for a cell that is kept under {@code extra}. */
    void keepInExtra(String column, String problem) {
        markUnused(column);
        flag(column, problem, KEPT_MESSAGE);
    }

    /** Adds a finding for a cell that was corrected; for the whole row if the column is null. */
    void flag(String column, String problem, String done) {
        addFinding(column, Severity.FLAGGED, problem, done);
    }

    /** Rejects the row. */
    void reject(String column, String problem) {
        rejected = true;
        addFinding(column, Severity.REJECTED, problem, "The row was not imported.");
    }

    private void addFinding(String column, Severity severity, String problem, String done) {
        int index = column == null ? -1 : row.indexOf(column);
        String name = index < 0 ? column : row.columns().get(index);
        String value = index < 0 ? null : Texts.truncate(200, row.cell(index));
        findings.add(new Finding(row.number(), name, value, severity, problem, done));
    }

    boolean isRejected() {
        return rejected;
    }

    long number() {
        return row.number();
    }

    /** All findings; for a rejected row only the reasons for its rejection, because nothing was kept or corrected. */
    List<Finding> findings() {
        return rejected
                ? findings.stream()
                        .filter(finding -> finding.severity() == Severity.REJECTED)
                        .toList()
                : findings;
    }

    /** Raw cells of all unused columns, by column name, in one object under the name of the data set; null if there are none. */
    ObjectNode unusedCells(String scheme) {
        ObjectNode cells = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < used.length; i++) {
            if (!used[i] && !row.cell(i).isBlank()) {
                cells.put(row.columns().get(i), row.cell(i));
            }
        }
        return cells.isEmpty() ? null : JsonNodeFactory.instance.objectNode().set(scheme, cells);
    }
}
