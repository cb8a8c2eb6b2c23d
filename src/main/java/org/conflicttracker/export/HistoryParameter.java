package org.conflicttracker.export;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.jboss.resteasy.reactive.RestQuery;

/** Parameter of an export of all revisions; documented in the OpenAPI document. */
public class HistoryParameter {

    private static final List<String> FLAG = List.of("true", "false");

    @RestQuery
    public String history;

    /**
     * Adds errors to the collector: a filtered export, or one as of an earlier revision, would refer to entities that
     * are not in it.
     */
    boolean parse(UriInfo uri, ValidationErrors errors) {
        if (history != null && !FLAG.contains(history)) {
            errors.add(EnumCodes.error("history", history, FLAG));
        }
        if (!"true".equals(history)) {
            return false;
        }
        uri.getQueryParameters().keySet().stream()
                .filter(name -> !name.equals("history"))
                .sorted()
                .forEach(name -> errors.add(ValidationError.parameter(
                        name,
                        "A backup with history=true always contains everything as it is now, so filters, asOf and"
                                + " limit cannot be used.",
                        null)));
        return true;
    }
}
