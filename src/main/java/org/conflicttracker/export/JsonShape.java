package org.conflicttracker.export;

import io.vertx.core.MultiMap;
import java.util.List;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/** Shape of a timeline or an aggregate in JSON: nested, or an array of rows. */
final class JsonShape {

    /** Internal media type that selects the method for rows; the response has application/json. */
    static final String ROWS = "application/vnd.conflict-tracker.rows+json";

    private static final String PARAMETER = "shape";
    private static final List<String> CODES = List.of("nested", "rows");

    private JsonShape() {}

    /**
     * Media type of the requested shape; removes the parameter, as {@link Negotiation} does with the format. Adds
     * errors to the collector.
     */
    static String negotiate(MultiMap parameters, ValidationErrors errors) {
        List<String> values = parameters.getAll(PARAMETER);
        parameters.remove(PARAMETER);
        if (values.size() > 1) {
            errors.add(ValidationError.parameter(PARAMETER, "The parameter shape takes only one value.", null));
        } else if (values.size() == 1 && !CODES.contains(values.get(0))) {
            errors.add(EnumCodes.error(PARAMETER, values.get(0), CODES));
        }
        return values.equals(List.of("rows")) ? ROWS : Format.JSON.mediaType();
    }
}
