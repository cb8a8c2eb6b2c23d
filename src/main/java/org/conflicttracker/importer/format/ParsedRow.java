package org.conflicttracker.importer.format;

import java.util.List;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.registry.report.ReportReference;

/**
 * Parsed row: an event and findings.
 *
 * @param row number of the data row, from 1
 * @param key identity of the row; null if it is not known
 * @param release the data set's own report: the report of every claim without one, and a mention of the event; not part of the event, so
 *     that the same row of a newer release counts as unchanged; null if the claims name their reports
 * @param event null if the row is rejected
 * @param version order of the row's state within its data set, to tell an older state from a newer one; null if it is unknown
 */
public record ParsedRow(
        long row, DatasetRowId key, ReportReference release, EventInput event, List<Finding> findings, Long version) {

    /** Id of a row in its data set: {@code ucdp}, {@code 256002}. @param id null if the row has none and is known by its content */
    public record DatasetRowId(String scheme, String id) {}

    public ParsedRow {
        findings = List.copyOf(findings);
    }

    public ParsedRow(long row, DatasetRowId key, ReportReference release, EventInput event, List<Finding> findings) {
        this(row, key, release, event, findings, null);
    }

    /** Row that cannot be imported. */
    static ParsedRow rejected(long row, DatasetRowId key, List<Finding> findings) {
        return new ParsedRow(row, key, null, null, findings, null);
    }
}
