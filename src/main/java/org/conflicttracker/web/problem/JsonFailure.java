package org.conflicttracker.web.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in our words why a body is no JSON; the library's own messages name its classes. */
final class JsonFailure {

    private static final Pattern DUPLICATE = Pattern.compile("Duplicate field '(.{0,60})'");

    private JsonFailure() {}

    static ProblemException of(JsonProcessingException failure) {
        String message = failure.getOriginalMessage() == null ? "" : failure.getOriginalMessage();
        Matcher duplicate = DUPLICATE.matcher(message);
        if (failure instanceof StreamConstraintsException && !message.contains("nesting")) {
            return problem(ProblemType.TOO_LARGE, "A text or number in the body is too long" + location(failure));
        }
        if (failure instanceof StreamConstraintsException) {
            return problem(ProblemType.BAD_REQUEST, "The body is nested too deeply" + location(failure));
        }
        if (duplicate.find()) {
            return problem(
                    ProblemType.BAD_REQUEST,
                    "The property " + Quote.of(duplicate.group(1)) + " stands twice in one object" + location(failure));
        }
        return message.contains("No content")
                ? problem(ProblemType.BAD_REQUEST, "The request needs a body: a JSON object.")
                : problem(ProblemType.BAD_REQUEST, "The body is not well-formed JSON" + location(failure));
    }

    private static ProblemException problem(ProblemType type, String detail) {
        return new ProblemException(type, detail).errors(List.of(ValidationError.pointer("", detail, null)));
    }

    private static String location(JsonProcessingException failure) {
        JsonLocation at = failure.getLocation();
        return at == null || at.getLineNr() < 1
                ? "."
                : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ").";
    }
}
