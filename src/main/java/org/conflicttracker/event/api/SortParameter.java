package org.conflicttracker.event.api;

import java.util.Arrays;
import java.util.List;
import org.conflicttracker.event.query.Sort;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Query parameter {@code sort}: order of the list of events. */
public class SortParameter {

    private static final List<String> CODES =
            Arrays.stream(Sort.values()).map(Sort::code).toList();

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

    /** Parses the parameter; adds errors to {@code errors}. Null if it is invalid. */
    public Sort parse(ValidationErrors errors) {
        if (sort == null) {
            return Sort.DATE_DESCENDING;
        }
        return Arrays.stream(Sort.values())
                .filter(one -> one.code().equalsIgnoreCase(sort))
                .findFirst()
                .orElseGet(() -> {
                    errors.add(EnumCodes.error("sort", sort, CODES));
                    return null;
                });
    }
}
