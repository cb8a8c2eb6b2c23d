package org.conflicttracker.event.api;

import java.util.List;
import java.util.function.Function;
import org.conflicttracker.event.query.Sort;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.parameter.ValueParsers;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Query parameter {@code sort}: order of the list of events. */
public class SortParameter {

    private static final Function<String, Sort> CODES = ValueParsers.oneOf(List.of(Sort.values()), Sort::code);

    @RestQuery
    @Parameter(
            description = "Order of the events: `-date` newest first, `date` oldest first, `-killed` most people killed"
                    + " first (unknown last), `-recordedAt` last recorded first.",
            example = "-date",
            schema =
                    @Schema(
                            enumeration = {"-date", "date", "-killed", "-recordedAt"},
                            defaultValue = "-date",
                            // otherwise generated clients call the first one Date, and the second one Date2
                            extensions =
                                    @Extension(
                                            name = "x-enum-varnames",
                                            value = "[\"DateDescending\", \"Date\", \"KilledDescending\","
                                                    + " \"RecordedAtDescending\"]",
                                            parseValue = true)))
    public String sort;

    /** Parses the parameter; adds errors to {@code errors}. */
    public Sort parse(ValidationErrors errors) {
        return new ParameterParser(errors).parse("sort", sort, CODES, Sort.DATE_DESCENDING);
    }
}
