package org.conflicttracker.changefeed;

import org.conflicttracker.web.pagination.PageLimit;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Query parameters for the start and the maximum number of changes. */
public class SinceParameters extends AfterParameter {

    private static final int DEFAULT_LIMIT = 100;

    @RestQuery
    @Parameter(
            description =
                    "Maximum number of changes in one answer, up to 1000: with a greater number you get 1000, and"
                            + " `page.hint` says so. Changes recorded together come together, so there may be fewer; there are"
                            + " more only if a single group of them is larger than this number. 0 gives the number of changes alone. Files have no maximum.",
            example = "100",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "100"))
    public String limit;

    PageLimit limit(Paging paging, ValidationErrors errors) {
        return paging.parsePageLimit(limit, DEFAULT_LIMIT, errors);
    }
}
