package org.conflicttracker.event.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;

/** Why something is changed: said in the query or in the body. */
public final class ReasonParser {

    private static final int MAX_LENGTH = 2000;

    private ReasonParser() {}

    /**
     * The reason, in NFC.
     *
     * @param query what the query says; wins where both say something; may be null
     * @param body what the body says; may be null
     * @throws ProblemException 422 where neither says anything, or too much
     */
    public static String require(String query, String body) {
        String reason = query == null || query.isBlank() ? body : query;
        if (reason == null || reason.isBlank()) {
            throw violation("A change needs a reason.");
        }
        if (reason.length() > MAX_LENGTH || !Words.isWellFormed(reason)) {
            throw violation("A reason must be plain text of at most " + MAX_LENGTH + " characters.");
        }
        return Words.toNfc(reason).strip();
    }

    /** The reason in a body that holds nothing else; null for no body. */
    public static String parse(JsonNode body) {
        return body == null || !body.path("reason").isTextual()
                ? null
                : body.path("reason").asText();
    }

    private static ProblemException violation(String detail) {
        return new ProblemException(ProblemType.RULE_VIOLATED, detail)
                .errors(List.of(ValidationError.pointer("/reason", detail, null)));
    }
}
