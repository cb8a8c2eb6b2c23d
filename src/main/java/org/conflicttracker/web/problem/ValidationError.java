package org.conflicttracker.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Validation error of a request: an entry of {@code errors} (RFC 9457).
 *
 * @param parameter the invalid query parameter, path parameter or header; null if the error is in the body
 * @param pointer the location in the body as a JSON pointer (RFC 6901); null if the error is not in the body
 * @param detail the error, as a sentence for the client; never null
 * @param suggestion the nearest valid value; null if none is near
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ValidationError(
        @Nullable String parameter,
        @Nullable String pointer,
        String detail,
        @Nullable String suggestion) {

    public ValidationError {
        Objects.requireNonNull(detail);
    }

    public static ValidationError parameter(String name, String detail, @Nullable String suggestionOrNull) {
        return new ValidationError(name, null, detail, suggestionOrNull);
    }

    public static ValidationError pointer(String pointer, String detail, @Nullable String suggestionOrNull) {
        return new ValidationError(null, pointer, detail, suggestionOrNull);
    }

    /** Whether the error is at this place in the body or within it. */
    public boolean isIn(String place) {
        return pointer != null && (pointer.equals(place) || pointer.startsWith(place + "/"));
    }

    /** Whether a violated rule is a consequence of this error in the form of the body. */
    boolean explains(ValidationError violation) {
        if (pointer == null || violation.pointer() == null) {
            return false;
        }
        boolean misspelt = suggestion != null
                && violation.pointer().equals(pointer.substring(0, pointer.lastIndexOf('/') + 1) + suggestion);
        return misspelt || !pointer.isEmpty() && violation.isIn(pointer);
    }

    /**
     * The JSON pointer of a child.
     *
     * @param step the name of a property or the index of an array element
     */
    static String childPointer(String pointer, Object step) {
        return pointer + "/" + step.toString().replace("~", "~0").replace("/", "~1");
    }
}
