package org.conflicttracker.importer.format;

import java.util.List;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.registry.report.ReportReference;

/**
 * What one row says.
 *
 * @param row number of the data row, from 1
 * @param key whose row it is; null where the row is rejected
 * @param release the data set's own report, which makes every claim that names none and tells of the event; not part of the event, so
 *     that a newer release of the same row says the same; null where the claims say themselves
 * @param event null where the row is rejected
 */
public record ParsedRow(long row, Key key, ReportReference release, EventInput event, List<Finding> findings) {

    /** The row's id in its data set: {@code ucdp}, {@code 256002}. */
    public record Key(String scheme, String id) {}

    public ParsedRow {
        findings = List.copyOf(findings);
    }
}
