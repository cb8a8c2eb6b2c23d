package org.conflicttracker.event.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.Function;
import org.conflicttracker.web.format.TableParameters.TaggedTableParameters;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.parameter.ValueParsers;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.jboss.resteasy.reactive.RestQuery;

/** Parameters of events as a file; documented in the OpenAPI document. */
public class EventFileParameters {

    private static final Function<String, String> ROWS = ValueParsers.oneOf("events", "claims");

    @BeanParam
    public TaggedTableParameters table = new TaggedTableParameters();

    @RestQuery
    public String rows;

    @BeanParam
    public HistoryParameter history = new HistoryParameter();

    /** Whether a row of a table is a claim rather than an event; adds errors to the collector. */
    boolean isClaims(ValidationErrors errors) {
        return new ParameterParser(errors).parse("rows", rows, ROWS, "events").equals("claims");
    }

    /** Parameter of an export of all revisions; documented in the OpenAPI document. */
    public static class HistoryParameter {

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
            if (!new ParameterParser(errors).parseFlag("history", history, false)) {
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
