package org.conflicttracker.ingest.layout;

import java.util.List;
import org.conflicttracker.event.write.EventInput;
import org.conflicttracker.ingest.Finding;
import org.conflicttracker.report.NamedReport;

/**
 * What one row says.
 *
 * @param row number of the data row, from 1
 * @param key whose row it is; null where the row is rejected
 * @param release the data set's own report, which makes every claim that names none and tells of the event; not part of the event, so
 *     that a newer release of the same row says the same; null where the claims say themselves
 * @param event null where the row is rejected
 */
public record Statement(long row, Key key, NamedReport release, EventInput event, List<Finding> findings) {

    /** The row's id in its data set: {@code ucdp}, {@code 256002}. */
    public record Key(String scheme, String id) {}

    public Statement {
        findings = List.copyOf(findings);
    }
}
