package org.conflicttracker.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;

/**
 * One thing wrong with a request: an entry of RFC 9457's {@code errors}.
 *
 * @param parameter the query parameter, header or path parameter at fault; null when it lies in the body
 * @param pointer the place in the body as a JSON pointer (RFC 6901); null when it does not lie in the body
 * @param detail what is wrong, as a sentence for the caller; never null
 * @param suggestion the nearest valid value; null when none is near
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ValidationError(String parameter, String pointer, String detail, String suggestion) {

    public ValidationError {
        Objects.requireNonNull(detail);
    }

    public static ValidationError parameter(String name, String detail, String suggestionOrNull) {
        return new ValidationError(name, null, detail, suggestionOrNull);
    }

    public static ValidationError pointer(String pointer, String detail, String suggestionOrNull) {
        return new ValidationError(null, pointer, detail, suggestionOrNull);
    }
}
