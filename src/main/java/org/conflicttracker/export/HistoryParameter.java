package org.conflicttracker.export;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.jboss.resteasy.reactive.RestQuery;

/** Whether every state is wanted; the contract explains it. */
public class HistoryParameter {

    private static final List<String> FLAG = List.of("true", "false");

    @RestQuery
    public String history;

    /** What is wrong goes into the faults: a copy of a part, or as of an earlier moment, would refer to what is not in it. */
    boolean parse(UriInfo uri, ValidationErrors faults) {
        if (history != null && !FLAG.contains(history)) {
            faults.add(EnumCodes.error("history", history, FLAG));
        }
        if (!"true".equals(history)) {
            return false;
        }
        uri.getQueryParameters().keySet().stream()
                .filter(name -> !name.equals("history"))
                .sorted()
                .forEach(name -> faults.add(ValidationError.parameter(
                        name,
                        "A backup with history=true always contains everything as it is now, so filters, asOf and"
                                + " limit cannot be used.",
                        null)));
        return true;
    }
}
