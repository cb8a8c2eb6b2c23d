package org.conflicttracker.importer.format;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.Severity;
import org.conflicttracker.importer.csv.TableRow;

/**
 * A row that is being read: hands out its cells, and remembers what was found in them and which have a place. The cells without one
 * are what goes into {@code extra}, so that nothing is dropped silently. Columns are named in lower case.
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

    /** The text of a cell without the space around it; null where the file has no such column or the cell is blank. */
    String text(String column) {
        int place = row.indexOf(column);
        if (place < 0) {
            return null;
        }
        String text = row.cell(place).strip();
        return text.isEmpty() ? null : text;
    }

    /** Says that all of a cell is found elsewhere in the event. */
    void markUsed(String column) {
        int place = row.indexOf(column);
        if (place >= 0) {
            used[place] = true;
        }
    }

    /** Something is wrong with a cell, which stays under {@code extra}. */
    void keepInExtra(String column, String problem) {
        int place = row.indexOf(column);
        if (place >= 0) {
            used[place] = false;
        }
        flag(column, problem, KEPT_MESSAGE);
    }

    /** Something is wrong with a cell, or with the row where the column is null, and was mended. */
    void flag(String column, String problem, String done) {
        addFinding(column, Severity.FLAGGED, problem, done);
    }

    /** The row cannot be taken. */
    void reject(String column, String problem) {
        rejected = true;
        addFinding(column, Severity.REJECTED, problem, "The row was not imported.");
    }

    private void addFinding(String column, Severity severity, String problem, String done) {
        int place = column == null ? -1 : row.indexOf(column);
        String name = place < 0 ? column : row.columns().get(place);
        String value = place < 0 ? null : TruncatedText.truncate(200, row.cell(place));
        findings.add(new Finding(row.number(), name, value, severity, problem, done));
    }

    boolean isRejected() {
        return rejected;
    }

    long number() {
        return row.number();
    }

    /** All of them; only why it is rejected where it is, because nothing was kept or mended then. */
    List<Finding> findings() {
        return rejected
                ? findings.stream()
                        .filter(finding -> finding.severity() == Severity.REJECTED)
                        .toList()
                : findings;
    }

    /** Every cell without a place, raw, under the name of its column within the name of the data set; null where there is none. */
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
