package org.conflicttracker.web.citation;

import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Query parameter {@code citation}: whether the answer has one. */
public class CitationParameter {

    @RestQuery
    @Parameter(
            description = "`false` leaves out `citation`, for dashboards.",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "true"),
            examples = {
                @ExampleObject(name = "none", summary = "With the citation"),
                @ExampleObject(name = "one", summary = "Without it", value = "false")
            })
    public @Nullable String citation;

    /** Whether the answer has a citation. Errors are added to the collector. */
    public boolean parse(ValidationErrors errors) {
        return new ParameterParser(errors).parseFlag("citation", citation, true);
    }
}
