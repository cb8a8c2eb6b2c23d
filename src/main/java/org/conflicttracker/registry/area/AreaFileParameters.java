package org.conflicttracker.registry.area;

import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Query parameters of a file of areas. */
public class AreaFileParameters {

    private static final int MAX_REASON_LENGTH = 2000;

    @RestQuery
    @Parameter(description = "Reason for what the file changes: where it is from.", required = true)
    public String reason;

    @RestQuery
    @Parameter(
            description = "`true` only checks the file and says what it would do.",
            schema = @Schema(type = SchemaType.BOOLEAN))
    public String dryRun;

    /** @param reason not blank */
    record AreaFileOptions(String reason, boolean dryRun) {}

    /** @throws org.conflicttracker.web.problem.ProblemException 400 with all errors of the request */
    AreaFileOptions parse(ValidationErrors errors) {
        if (reason == null || reason.isBlank()) {
            errors.add(ValidationError.parameter("reason", "Give the reason: where the file is from.", null));
        } else if (reason.length() > MAX_REASON_LENGTH) {
            errors.add(ValidationError.parameter(
                    "reason", "It is longer than " + MAX_REASON_LENGTH + " characters.", null));
        }
        if (dryRun != null && !dryRun.equals("true") && !dryRun.equals("false")) {
            errors.add(ValidationError.parameter("dryRun", Quote.of(dryRun) + " is not true or false.", null));
        }
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        return new AreaFileOptions(reason.strip(), "true".equals(dryRun));
    }
}
