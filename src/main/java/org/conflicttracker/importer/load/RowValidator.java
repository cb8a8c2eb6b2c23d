package org.conflicttracker.importer.load;

import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.event.command.EventBodies;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.Severity;
import org.conflicttracker.importer.format.DuplicateIds;
import org.conflicttracker.importer.format.ParsedRow;
import org.conflicttracker.web.problem.ValidationError;

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
        EventInput event =
                parsed.release() == null ? parsed.event() : parsed.event().withDatasetReport(parsed.release());
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
}
