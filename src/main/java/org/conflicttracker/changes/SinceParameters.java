package org.conflicttracker.changes;

import org.conflicttracker.page.Paging;
import org.conflicttracker.problem.Fault;
import org.conflicttracker.problem.Faults;
import org.conflicttracker.problem.Quote;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** After which revision to begin, and how many changes to tell. */
public class SinceParameters {

    private static final int STANDARD = 100;

    @RestQuery
    @Parameter(
            description = "The last revision you know: take `next` from the previous answer. Left out or 0: from the"
                    + " beginning.",
            example = "0",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "0"))
    public String after;

    @RestQuery
    @Parameter(
            description = "How many changes one answer has at most, from 1 to 1000.",
            example = "100",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
    public String limit;

    /** The revision to begin after; what is wrong goes into the faults. */
    public long after(Faults faults) {
        if (after == null) {
            return 0;
        }
        if (after.matches("[0-9]{1,18}")) {
            return Long.parseLong(after);
        }
        faults.add(Fault.parameter("after", Quote.of(after) + " is not the number of a revision, such as 345.", null));
        return 0;
    }

    int limit(Paging paging, Faults faults) {
        return paging.limit(limit, STANDARD, faults);
    }
}
