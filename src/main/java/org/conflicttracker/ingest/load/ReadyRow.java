package org.conflicttracker.ingest.load;

import java.util.List;
import org.conflicttracker.event.write.EventInput;
import org.conflicttracker.ingest.Finding;
import org.conflicttracker.ingest.layout.Statement;

/**
 * A row that was read and keeps the rules it can keep by itself.
 *
 * @param statement null where the row is rejected
 * @param told the event as told by the data set's own report; null where the row is rejected
 * @param image null where the row is rejected
 */
record ReadyRow(Statement statement, EventInput told, Image image, List<Finding> findings) {

    ReadyRow {
        findings = List.copyOf(findings);
    }

    static ReadyRow rejected(List<Finding> findings) {
        return new ReadyRow(null, null, null, findings);
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
