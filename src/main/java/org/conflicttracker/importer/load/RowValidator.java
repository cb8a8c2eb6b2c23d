package org.conflicttracker.importer.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.conflicttracker.event.command.EventBodies;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.importer.Counts.RowOutcome;
import org.conflicttracker.importer.FileFormat.RowIdentity;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.Finding.Severity;
import org.conflicttracker.importer.format.DuplicateIds;
import org.conflicttracker.importer.format.RowFormat.ParsedRow;
import org.conflicttracker.web.problem.ValidationError;
import org.jspecify.annotations.Nullable;

/** Validator of the rows of one file, in their order: each against the rules of events, and against the rows before it. Not thread-safe. */
final class RowValidator {

    private final EventBodies eventBodies;
    private final DuplicateIds ids = new DuplicateIds();

    RowValidator(EventBodies eventBodies) {
        this.eventBodies = eventBodies;
    }

    /** Validates the next row. One whose event violates a rule is rejected, and one whose id an earlier row has with other content. */
    ValidatedRow validate(ParsedRow parsed) {
        if (parsed.event() == null) {
            return ValidatedRow.rejected(parsed);
        }
        ValidatedRow row = validateEvent(parsed);
        if (!row.isLoaded()
                || ids.add(row.scheme() + ' ' + row.id(), row.fingerprint().contentHash())) {
            return row;
        }
        if (ids.isRepeated()) {
            return row.repeated();
        }
        List<Finding> findings = new ArrayList<>(parsed.findings());
        findings.add(new Finding(
                parsed.row(),
                null,
                row.id(),
                Severity.REJECTED,
                "An earlier row of this file has the same id.",
                "The row was not imported; the earlier one was kept."));
        return ValidatedRow.rejected(parsed, findings);
    }

    private ValidatedRow validateEvent(ParsedRow parsed) {
        EventInput stated = Objects.requireNonNull(parsed.event(), "The row is rejected");
        EventInput event = parsed.release() == null ? stated : stated.withDatasetReport(parsed.release());
        List<Finding> findings = new ArrayList<>(parsed.findings());
        List<ValidationError> violations = eventBodies.validate(event);
        violations.stream().map(error -> toFinding(parsed.row(), error)).forEach(findings::add);
        return violations.isEmpty()
                ? ValidatedRow.of(parsed, event, findings)
                : ValidatedRow.rejected(parsed, findings);
    }

    static Finding toFinding(long row, ValidationError error) {
        return new Finding(row, error.pointer(), null, Severity.REJECTED, error.detail(), "The row was not imported.");
    }

    /**
     * Validated row.
     *
     * @param row its number in the file
     * @param key identity of the row; null if it is not known
     * @param outcome what becomes of the row whatever is stored, REJECTED or REPEATED; null if that depends on what is stored
     * @param content null if the row is rejected
     */
    record ValidatedRow(
            long row,
            ParsedRow.@Nullable DatasetRowId key,
            @Nullable RowOutcome outcome,
            @Nullable RowContent content,
            List<Finding> findings) {

        /** Content of a row that is not rejected. @param event including the data set's own report */
        private record RowContent(ParsedRow parsedRow, EventInput event, RowFingerprint fingerprint) {}

        ValidatedRow {
            findings = List.copyOf(findings);
        }

        /** A row without violations; one without an id is known by its content. */
        static ValidatedRow of(ParsedRow parsed, EventInput event, List<Finding> findings) {
            RowFingerprint fingerprint = RowFingerprint.of(Objects.requireNonNull(parsed.event()));
            ParsedRow.DatasetRowId key = Objects.requireNonNull(parsed.key());
            ParsedRow row = key.id() != null
                    ? parsed
                    : new ParsedRow(
                            parsed.row(),
                            new ParsedRow.DatasetRowId(key.scheme(), fingerprint.toId()),
                            parsed.release(),
                            parsed.event(),
                            parsed.findings(),
                            parsed.version());
            return new ValidatedRow(parsed.row(), row.key(), null, new RowContent(row, event, fingerprint), findings);
        }

        static ValidatedRow rejected(ParsedRow parsed) {
            return rejected(parsed, parsed.findings());
        }

        static ValidatedRow rejected(ParsedRow parsed, List<Finding> findings) {
            return new ValidatedRow(parsed.row(), parsed.key(), RowOutcome.REJECTED, null, findings);
        }

        /** Identity of the row; empty if it has no id. */
        Optional<RowIdentity> identity() {
            if (key == null || key.id() == null) {
                return Optional.empty();
            }
            EventInput event = content == null ? null : content.event();
            return Optional.of(new RowIdentity(
                    key.scheme(),
                    key.id(),
                    event != null && event.date() != null && !event.locations().isEmpty()
                            ? event.locations().get(0).country()
                            : null,
                    event != null && event.date() != null ? event.date().start() : null));
        }

        /** The same row as an exact copy of an earlier one. */
        ValidatedRow repeated() {
            return new ValidatedRow(row, key, RowOutcome.REPEATED, content, List.of());
        }

        boolean is(RowOutcome other) {
            return outcome == other;
        }

        /** Whether what becomes of the row depends on what is stored. */
        boolean isLoaded() {
            return outcome == null;
        }

        private RowContent getContent() {
            return Objects.requireNonNull(content, "The row is rejected");
        }

        /** The row in the form of its format. Of a rejected row this, and what follows, fails. */
        ParsedRow parsedRow() {
            return getContent().parsedRow();
        }

        /** The event, including the data set's own report. */
        EventInput event() {
            return getContent().event();
        }

        RowFingerprint fingerprint() {
            return getContent().fingerprint();
        }

        private ParsedRow.DatasetRowId datasetId() {
            return Objects.requireNonNull(parsedRow().key());
        }

        String scheme() {
            return datasetId().scheme();
        }

        String id() {
            return Objects.requireNonNull(datasetId().id());
        }
    }
}
