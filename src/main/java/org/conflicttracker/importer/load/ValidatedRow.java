package org.conflicttracker.importer.load;

import java.util.List;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.format.ParsedRow;

/**
 * A row that was read and keeps the rules it can keep by itself.
 *
 * @param statement null where the row is rejected
 * @param told the event as told by the data set's own report; null where the row is rejected
 * @param image null where the row is rejected
 */
record ValidatedRow(ParsedRow statement, EventInput told, RowFingerprint image, List<Finding> findings) {

    ValidatedRow {
        findings = List.copyOf(findings);
    }

    static ValidatedRow rejected(List<Finding> findings) {
        return new ValidatedRow(null, null, null, findings);
    }

    boolean isRejected() {
        return statement == null;
    }

    String scheme() {
        return statement.key().scheme();
    }

    String id() {
        return statement.key().id();
    }
}
