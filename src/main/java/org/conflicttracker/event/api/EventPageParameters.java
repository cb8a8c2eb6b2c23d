package org.conflicttracker.event.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Function;
import org.conflicttracker.event.api.EventFeed.FeedParameters;
import org.conflicttracker.event.api.FieldSelection.FieldsParameter;
import org.conflicttracker.event.query.PageRepository.Sort;
import org.conflicttracker.web.citation.Citation.CitationParameter;
import org.conflicttracker.web.format.TableParameters.TaggedTableParameters;
import org.conflicttracker.web.pagination.Paging.PageParameters;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.parameter.ValueParsers;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Parameters of a page or a file of events. */
public class EventPageParameters {

    @BeanParam
    public PageParameters page = new PageParameters();

    @BeanParam
    public FieldsParameter fields = new FieldsParameter();

    @BeanParam
    public FeedParameters feed = new FeedParameters();

    @BeanParam
    public EventFileParameters file = new EventFileParameters();

    @BeanParam
    public CitationParameter citation = new CitationParameter();

    /** Parameters of events as a file; documented in the OpenAPI document. */
    public static class EventFileParameters {

        private static final Function<String, String> ROWS = ValueParsers.oneOf("events", "claims");

        @BeanParam
        public TaggedTableParameters table = new TaggedTableParameters();

        @RestQuery
        public @Nullable String rows;

        @BeanParam
        public HistoryParameter history = new HistoryParameter();

        /** Whether a row of a table is a claim rather than an event; adds errors to the collector. */
        boolean isClaims(ValidationErrors errors) {
            return new ParameterParser(errors)
                    .parse("rows", rows, ROWS, "events")
                    .equals("claims");
        }

        /** Parameter of an export of all revisions; documented in the OpenAPI document. */
        public static class HistoryParameter {

            @RestQuery
            public @Nullable String history;

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

    /** Query parameter {@code sort}: order of the list of events. */
    public static class SortParameter {

        private static final Function<String, Sort> CODES = ValueParsers.oneOf(List.of(Sort.values()), Sort::code);

        @RestQuery
        @Parameter(
                description =
                        "Order of the events: `-date` newest first, `date` oldest first, `-killed` most people killed"
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
}
