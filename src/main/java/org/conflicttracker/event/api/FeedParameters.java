package org.conflicttracker.event.api;

import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.parameter.ValueParsers;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Query parameter {@code before} of feeds. */
public class FeedParameters {

    static final String BEFORE = "before";

    @RestQuery
    @Parameter(
            description =
                    "Only with `format=atom`: lists changes before the one with this number (revision). The feed's"
                            + " link to its next page has it.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0"),
            examples = {
                @ExampleObject(name = "none", summary = "The newest changes"),
            })
    public String before;

    /** Parses the revision; {@link Long#MAX_VALUE} without it. Errors are collected. */
    public long parse(ValidationErrors errors) {
        return new ParameterParser(errors)
                .parse(BEFORE, before, ValueParsers.number(0, 999_999_999_999_999_999L), Long.MAX_VALUE);
    }
}
