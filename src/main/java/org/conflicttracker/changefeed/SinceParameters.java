package org.conflicttracker.changefeed;

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
            description = "Maximum number of changes in one answer, from 1 to 1000.",
            example = "100",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
    public String limit;

    int limit(Paging paging, ValidationErrors errors) {
        return paging.parseLimit(limit, DEFAULT_LIMIT, errors);
    }
}
