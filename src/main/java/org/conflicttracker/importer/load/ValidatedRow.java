package org.conflicttracker.importer.load;

import java.util.List;
import java.util.Optional;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.RowIdentity;
import org.conflicttracker.importer.RowOutcome;
import org.conflicttracker.importer.format.ParsedRow;

/**
 * Validated row.
 *
 * @param row its number in the file
 * @param key identity of the row; null if it is not known
 * @param outcome what becomes of the row whatever is stored, REJECTED or REPEATED; null if that depends on what is stored
 * @param parsedRow null if the row is rejected
 * @param event the event including the data set's own report; null if the row is rejected
 * @param fingerprint null if the row is rejected
 */
record ValidatedRow(
        long row,
        ParsedRow.DatasetRowId key,
        RowOutcome outcome,
        ParsedRow parsedRow,
        EventInput event,
        RowFingerprint fingerprint,
        List<Finding> findings) {

    ValidatedRow {
        findings = List.copyOf(findings);
    }

    /** A row without violations; one without an id is known by its content. */
    static ValidatedRow of(ParsedRow parsed, EventInput event, List<Finding> findings) {
        RowFingerprint fingerprint = RowFingerprint.of(parsed.event());
        ParsedRow row = parsed.key().id() != null
                ? parsed
                : new ParsedRow(
                        parsed.row(),
                        new ParsedRow.DatasetRowId(parsed.key().scheme(), fingerprint.toId()),
                        parsed.release(),
                        parsed.event(),
                        parsed.findings(),
                        parsed.version());
        return new ValidatedRow(parsed.row(), row.key(), null, row, event, fingerprint, findings);
    }

    static ValidatedRow rejected(ParsedRow parsed) {
        return rejected(parsed, parsed.findings());
    }

    static ValidatedRow rejected(ParsedRow parsed, List<Finding> findings) {
        return new ValidatedRow(parsed.row(), parsed.key(), RowOutcome.REJECTED, null, null, null, findings);
    }

    /** Identity of the row; empty if it has no id. */
    Optional<RowIdentity> identity() {
        if (key == null || key.id() == null) {
            return Optional.empty();
        }
        boolean placed = event != null && event.date() != null;
        return Optional.of(new RowIdentity(
                key.scheme(),
                key.id(),
                placed && !event.locations().isEmpty()
                        ? event.locations().get(0).country()
                        : null,
                placed ? event.date().start() : null));
    }

    /** The same row as an exact copy of an earlier one. */
    ValidatedRow repeated() {
        return new ValidatedRow(row, key, RowOutcome.REPEATED, parsedRow, event, fingerprint, List.of());
    }

    boolean is(RowOutcome other) {
        return outcome == other;
    }

    /** Whether what becomes of the row depends on what is stored. */
    boolean isLoaded() {
        return outcome == null;
    }

    String scheme() {
        return parsedRow.key().scheme();
    }

    String id() {
        return parsedRow.key().id();
    }
}
