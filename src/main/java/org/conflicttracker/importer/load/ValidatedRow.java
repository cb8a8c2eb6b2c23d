package org.conflicttracker.importer.load;

import java.util.List;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.format.ParsedRow;

/**
 * Validated row.
 *
 * @param parsedRow null if the row is rejected
 * @param event the event including the data set's own report; null if the row is rejected
 * @param fingerprint null if the row is rejected
 */
record ValidatedRow(ParsedRow parsedRow, EventInput event, RowFingerprint fingerprint, List<Finding> findings) {

    ValidatedRow {
        findings = List.copyOf(findings);
    }

    static ValidatedRow rejected(List<Finding> findings) {
        return new ValidatedRow(null, null, null, findings);
    }

    boolean isRejected() {
        return parsedRow == null;
    }

    String scheme() {
        return parsedRow.key().scheme();
    }

    String id() {
        return parsedRow.key().id();
    }
}
