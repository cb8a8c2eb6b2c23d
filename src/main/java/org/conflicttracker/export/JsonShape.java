package org.conflicttracker.export;

import io.vertx.core.MultiMap;
import java.util.List;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/** How a timeline or an aggregate is laid out in JSON. */
final class JsonShape {

    /** By this, inside, a request for rows finds its method; its answer is of the type application/json like any other. */
    static final String ROWS = "application/vnd.conflict-tracker.rows+json";

    private static final String PARAMETER = "shape";
    private static final List<String> CODES = List.of("nested", "rows");

    private JsonShape() {}

    /**
     * The media type of the shape that is asked for; takes the parameter out, as {@link Negotiation} does with the format.
     * What is wrong goes into the faults.
     */
    static String negotiate(MultiMap parameters, ValidationErrors faults) {
        List<String> given = parameters.getAll(PARAMETER);
        parameters.remove(PARAMETER);
        if (given.size() > 1) {
            faults.add(ValidationError.parameter(PARAMETER, "The parameter shape takes only one value.", null));
        } else if (given.size() == 1 && !CODES.contains(given.get(0))) {
            faults.add(EnumCodes.error(PARAMETER, given.get(0), CODES));
        }
        return given.equals(List.of("rows")) ? ROWS : Format.JSON.mediaType();
    }
}
