package org.conflicttracker.changefeed;

import java.util.List;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.pagination.Paging.PageLimit;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.parameter.ParameterParser.UnparsableValueException;
import org.conflicttracker.web.parameter.ValueParsers;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Query parameters {@code after}, the revision after which changes are listed, and {@code change}, the kinds that are. */
public class AfterParameter {

    static final String AFTER = "after";
    static final String LAST_EVENT_ID = "Last-Event-ID";

    @RestQuery
    @Parameter(
            description =
                    "Up to where you have seen the changes: use `next` from the previous answer. Without it, or 0:"
                            + " from the beginning.",
            example = "0",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "0"))
    public String after;

    @RestQuery
    @Parameter(
            description = "Kinds of change to list, such as CORRECTED, RETRACTED or MERGED. `!` excludes:"
                    + " `!RULE,!REFERENCE` leaves out changes that only follow from a new rule of figures, or from a"
                    + " correction of an actor, a source or a report. Do not use it to maintain a copy: without all kinds a copy"
                    + " becomes outdated. What is withheld is always listed. Separate several values with commas.",
            examples = {
                @ExampleObject(name = "none", summary = "All kinds"),
                @ExampleObject(name = "one", summary = "New events", value = "[\"CREATED\"]")
            })
    public List<String> change;

    /** Parses the revision; errors are collected. */
    public long after(ValidationErrors errors) {
        return parseRevision(AFTER, after, errors);
    }

    /**
     * Parses the start of a stream; errors are collected.
     *
     * @param lastEventId the header {@code Last-Event-ID}, after a lost connection; null without it
     */
    FeedStart parseStart(String lastEventId, ValidationErrors errors) {
        FeedStart start = new FeedStart(AFTER, after(errors));
        return lastEventId == null || lastEventId.isBlank()
                ? start
                : new FeedStart(LAST_EVENT_ID, parseRevision(LAST_EVENT_ID, lastEventId.strip(), errors));
    }

    static long parseRevision(String parameter, String text, ValidationErrors errors) {
        return new ParameterParser(errors).parse(parameter, text, AfterParameter::parseRevision, 0L);
    }

    private static Long parseRevision(String text) {
        if (!ValueParsers.isId(text)) {
            throw new UnparsableValueException(Quote.of(text) + " is not the number of a revision, such as 345.");
        }
        return Long.valueOf(text);
    }

    /** Start of a feed: a revision, and the parameter or header that gives it. */
    record FeedStart(String parameter, long revision) {

        /** @throws ProblemException 400 if the revision is after the latest one */
        void requireReached(long latest) {
            if (revision > latest) {
                String detail = "There is no change after revision " + revision + " yet: the latest is " + latest + ".";
                throw new ProblemException(ProblemType.BAD_REQUEST, detail)
                        .errors(List.of(ValidationError.parameter(parameter, detail, Long.toString(latest))));
            }
        }
    }

    /** Query parameters for the start and the maximum number of changes. */
    public static class SinceParameters extends AfterParameter {

        private static final int DEFAULT_LIMIT = 100;

        @RestQuery
        @Parameter(
                description =
                        "Maximum number of changes in one answer, up to 1000: with a greater number you get 1000, and"
                                + " `page.hint` says so. Changes recorded together come together, so there may be fewer; there are"
                                + " more only if a single group of them is larger than this number. 0 gives the number of changes alone. Files have no maximum.",
                example = "100",
                schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "100"))
        public String limit;

        PageLimit limit(Paging paging, ValidationErrors errors) {
            return paging.parsePageLimit(limit, DEFAULT_LIMIT, errors);
        }
    }
}
