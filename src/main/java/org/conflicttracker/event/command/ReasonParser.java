package org.conflicttracker.event.command;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Parser of the reason of a change, which may be in the query or in the body. */
public final class ReasonParser {

    private static final int MAX_LENGTH = 2000;

    private ReasonParser() {}

    /**
     * The reason in NFC.
     *
     * @param query may be null
     * @param body takes precedence over {@code query}; may be null
     * @throws ProblemException 422 if both are missing, or the reason is too long
     */
    public static String require(@Nullable String query, @Nullable String body) {
        String reason = body == null || body.isBlank() ? query : body;
        if (reason == null || reason.isBlank()) {
            throw violation(
                    "A change needs a reason: say in your own words why. It goes on record and everybody can read it.");
        }
        if (reason.length() > MAX_LENGTH || !Words.isWellFormed(reason)) {
            throw violation("A reason must be plain text of at most " + MAX_LENGTH + " characters.");
        }
        return Words.toNfc(reason).strip();
    }

    /** The reason in a JSON body; null if there is none. */
    public static @Nullable String parse(@Nullable JsonNode body) {
        return body == null || !body.path("reason").isTextual()
                ? null
                : body.path("reason").asText();
    }

    private static ProblemException violation(String detail) {
        return new ProblemException(ProblemType.RULE_VIOLATED, detail)
                .errors(List.of(ValidationError.pointer("/reason", detail, null)));
    }

    /** Request body that contains nothing but the reason of a change. */
    @Schema(
            name = "StatedReason",
            description = "Reason for a change, in your own words",
            example = "{\"reason\": \"\"}")
    public record StatedReason(
            @Size(max = 2000)
            @Schema(description = "Why, in your own words; it goes on record. Can be in the address instead")
            @Nullable
            String reason) {}
}
