package org.conflicttracker.event.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.conflicttracker.web.format.TableParameters.TaggedTableParameters;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.jboss.resteasy.reactive.RestQuery;

/** Parameters of events as a file; documented in the OpenAPI document. */
public class EventFileParameters {

    private static final List<String> ROWS = List.of("events", "claims");

    @BeanParam
    public TaggedTableParameters table = new TaggedTableParameters();

    @RestQuery
    public String rows;

    @BeanParam
    public HistoryParameter history = new HistoryParameter();

    /** Whether a row of a table is a claim rather than an event; adds errors to the collector. */
    boolean isClaims(ValidationErrors errors) {
        if (rows != null && !ROWS.contains(rows)) {
            errors.add(EnumCodes.error("rows", rows, ROWS));
        }
        return "claims".equals(rows);
    }

    /** Parameter of an export of all revisions; documented in the OpenAPI document. */
    public static class HistoryParameter {

        private static final List<String> FLAG = List.of("true", "false");

        @RestQuery
        public String history;

        /** Adds an error if it is given, as the format is not NDJSON. */
        void refuse(ValidationErrors errors) {
            if (history != null) {
                errors.add(ValidationError.parameter(
                        "history", "The parameter history works with format=ndjson only.", null));
            }
        }

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
}
