package org.conflicttracker.event.filter;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.event.filter.CanonicalForm.ValueForm;
import org.conflicttracker.event.filter.RecordFilter.ExternalId;
import org.conflicttracker.event.filter.RecordFilter.Summaries;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.web.parameter.ParameterParser.UnparsableValueException;
import org.conflicttracker.web.parameter.ValueParsers;
import org.conflicttracker.web.parameter.ValueParsers.DateParser;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.Quote;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Filter on tags, external ids, data sets, words, status, time of recording, and kinds of change.
 *
 * @param tag folded labels
 * @param dataset keys of data sets
 * @param words sets of folded words: an event matches a set if it has all its words
 * @param recordedSince only revisions recorded at or after it; null for no condition
 * @param change kinds of change that a list of changes tells; no condition on events
 * @param partOf ids of the summaries that events are part of
 * @param summaries how summaries with published parts count
 */
public record RecordFilter(
        Terms<String> tag,
        Terms<ExternalId> externalId,
        Terms<String> dataset,
        Terms<Set<String>> words,
        Terms<Status> status,
        @Nullable Instant recordedSince,
        Terms<Change> change,
        Terms<Long> partOf,
        Summaries summaries) {

    public static final RecordFilter DEFAULT = new RecordFilter(
            Terms.unrestricted(),
            Terms.unrestricted(),
            Terms.unrestricted(),
            Terms.unrestricted(),
            Terms.of(Set.of(Status.PUBLISHED)),
            null,
            Terms.unrestricted(),
            Terms.unrestricted(),
            Summaries.REMAINDER);

    /** Whether summaries are named that events are, or are not, part of. */
    public boolean namesSummaries() {
        return !partOf.included().isEmpty() || !partOf.excluded().isEmpty();
    }

    /** Copy with other statuses. */
    public RecordFilter withStatus(Terms<Status> other) {
        return new RecordFilter(tag, externalId, dataset, words, other, recordedSince, change, partOf, summaries);
    }

    /** Copy with other kinds of change. */
    RecordFilter withChange(Terms<Change> other) {
        return new RecordFilter(tag, externalId, dataset, words, status, recordedSince, other, partOf, summaries);
    }

    /** The kinds of change that a list of changes tells, always with what is withheld; empty for all. */
    public Optional<Set<Change>> toldChanges() {
        if (change.isUnrestricted()) {
            return Optional.empty();
        }
        Set<Change> told = EnumSet.allOf(Change.class);
        told.removeIf(kind -> change.none()
                || change.excluded().contains(kind)
                || !change.any()
                        && !change.included().isEmpty()
                        && !change.included().contains(kind));
        told.add(Change.WITHHELD);
        return Optional.of(told);
    }

    /** Whether {@code recordedSince} also looks at changes that only follow from others, because they are asked for. */
    public boolean countsDerivedChanges() {
        return change.included().stream().anyMatch(Change.DERIVED::contains);
    }

    /**
     * Requires that only published events are requested.
     *
     * @throws ProblemException 401
     */
    void requirePublished() {
        if (status.any()
                || status.none()
                || !status.included().equals(DEFAULT.status().included())) {
            throw new ProblemException(
                            ProblemType.UNAUTHORIZED, "Only editors can see unpublished events. Please log in.")
                    .withHeader("WWW-Authenticate", "Basic realm=\"conflict tracker\"");
        }
    }

    /** Query parameters of the filter, and {@code asOf}. */
    public static class RecordFilterParameters {

        @RestQuery
        @Parameter(
                description = "A tag of the event; upper case does not matter. Repeat the parameter for several; `!`"
                        + " excludes; `*` means any, `!*` none.",
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "Without tags", value = "[\"!*\"]")
                })
        @CanonicalForm(ValueForm.NAMES)
        public List<String> tag;

        @RestQuery
        @Parameter(
                description =
                        "The event's id in a data set, such as ucdp:256002; ucdp:* for all events of UCDP. Repeat the"
                                + " parameter for several; `!` excludes; `*` means any, `!*` none.",
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "From no data set", value = "[\"!*\"]")
                })
        @CanonicalForm(ValueForm.NAMES)
        public List<String> externalId;

        @RestQuery
        @Parameter(
                description = "Key of the data set that the event was imported from, such as ucdp-ged or acled; see"
                        + " `/api/v1/datasets`. Repeat the parameter for several; `!` excludes; `*` means any, `!*` none:"
                        + " recorded by hand.",
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "Recorded by hand", value = "[\"!*\"]")
                })
        @CanonicalForm(ValueForm.NAMES)
        public List<String> dataset;

        @RestQuery
        @Parameter(
                description =
                        "Words in the title, description, places, actors, sources and titles of reports, in any language;"
                                + " accents do not matter. All words of one value must match. Repeat the parameter to match either value; `!`"
                                + " excludes.",
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "Reprisal killings", value = "[\"reprisal killings\"]")
                })
        @CanonicalForm(ValueForm.NAMES)
        public List<String> q;

        @RestQuery
        @Parameter(
                description = "PUBLISHED (the default). Editors may also ask for DRAFT, RETRACTED and MERGED. Separate"
                        + " several values with commas.",
                examples = {
                    @ExampleObject(name = "none", summary = "The default: published"),
                    @ExampleObject(name = "one", summary = "Published", value = "[\"PUBLISHED\"]")
                })
        @CanonicalForm(value = ValueForm.CODES, defaultValue = "PUBLISHED")
        public List<String> status;

        @RestQuery
        @Parameter(
                description =
                        "Only events recorded or changed at or after this time, or on or after this day (UTC): what"
                                + " is new. An event that changed only because an actor, a source, a report or the rule of"
                                + " figures was corrected is not new. 13 digits are milliseconds since 1970.",
                schema = @Schema(type = SchemaType.STRING),
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "Recorded since 2025", value = "2025-01-01")
                })
        @CanonicalForm(ValueForm.ONE)
        public List<String> recordedSince;

        @RestQuery
        @Parameter(
                description =
                        "Number of the summary that the event is part of. Separate several with commas; `!` excludes;"
                                + " `*` means any, `!*` none.",
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "Part of no summary", value = "[\"!*\"]")
                })
        @CanonicalForm(ValueForm.CODES)
        public List<String> partOf;

        @RestQuery
        @Parameter(
                description = "How summaries count that have parts, which are events of their own: `remainder` (the"
                        + " default): in sums with what their parts do not account for, so that nobody is counted twice;"
                        + " `full`: with all their own figures, beside their parts; `exclude`: leaves them out, also of"
                        + " lists.",
                schema =
                        @Schema(
                                type = SchemaType.STRING,
                                enumeration = {"remainder", "full", "exclude"}),
                examples = {
                    @ExampleObject(name = "none", summary = "The default: what parts do not account for"),
                    @ExampleObject(name = "one", summary = "The default", value = "remainder")
                })
        @CanonicalForm(value = ValueForm.LOWER_CASE, defaultValue = "remainder")
        public List<String> summaries;

        @RestQuery
        @Parameter(
                description =
                        "Shows the tracker as it was at a change number, a point in time, or the end of a day (UTC)."
                                + " Changes recorded together, such as a merge or a part of an import, are shown together: the"
                                + " number of one of them stands for the last."
                                + " Without it, or with a day that has begun anywhere on earth and has not ended: now.",
                schema = @Schema(type = SchemaType.STRING),
                examples = {
                    @ExampleObject(name = "none", summary = "Now"),
                    @ExampleObject(name = "one", summary = "As of change no. 1", value = "1")
                })
        @CanonicalForm(ValueForm.RESOLVED)
        public List<String> asOf;

        RecordFilter parse(TermsParser parser) {
            Summaries counted =
                    parser.parseSingle("summaries", summaries, ValueParsers.lowerCaseEnumParser(Summaries.class));
            return new RecordFilter(
                    parser.names("tag", tag, ValueParsers::parseFolded),
                    parser.parseTerms("externalId", externalId, ExternalId::parse),
                    parser.names("dataset", dataset, ValueParsers::parseDataset),
                    parser.words("q", q, ValueParsers::parseWords),
                    parseStatus(parser),
                    parser.parseSingle("recordedSince", recordedSince, DateParser::toInstant),
                    Terms.unrestricted(),
                    parser.parseCodes("partOf", partOf, ValueParsers::parseId),
                    counted == null ? Summaries.REMAINDER : counted);
        }

        private Terms<Status> parseStatus(TermsParser parser) {
            Terms<Status> terms = parser.parseCodes("status", status, ValueParsers.enumParser(Status.class));
            return terms.isUnrestricted() ? DEFAULT.status() : terms;
        }
    }

    /**
     * Identifier of an event in an external data set.
     *
     * @param value null for any id of the data set
     */
    public record ExternalId(String scheme, @Nullable String value) {

        static ExternalId parse(String text) {
            int colon = text.indexOf(':');
            if (colon <= 0 || colon == text.length() - 1) {
                throw new UnparsableValueException(
                        Quote.of(text) + " is not a data set with an id, such as ucdp:256002 or ucdp:*.");
            }
            String value = Words.toNfc(text.substring(colon + 1)).strip();
            return new ExternalId(Words.toNfc(text.substring(0, colon)).strip(), value.equals("*") ? null : value);
        }
    }

    /** How summaries with published parts count (rule 4). */
    public enum Summaries {
        /** With what their parts do not account for. */
        REMAINDER,
        /** With their own figures, beside their parts. */
        FULL,
        /** Not at all: they are not selected. */
        EXCLUDE
    }
}
