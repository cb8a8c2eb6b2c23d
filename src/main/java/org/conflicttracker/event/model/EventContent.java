package org.conflicttracker.event.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.conflicttracker.common.text.PhraseMatcher;
import org.conflicttracker.common.time.EventDates;
import org.conflicttracker.event.casualty.Casualties;
import org.conflicttracker.event.casualty.Casualties.OutcomeFigure;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.casualty.CountedCasualties;
import org.conflicttracker.event.casualty.CountedCasualties.CountedGroup;
import org.conflicttracker.event.casualty.CountedCasualties.CountedOutcome;
import org.conflicttracker.event.casualty.Disagreement;
import org.conflicttracker.event.casualty.FigureExplanation;
import org.conflicttracker.event.casualty.FigureOrigin;
import org.conflicttracker.event.casualty.FigureResolver;
import org.conflicttracker.event.casualty.FigureResolver.ReportFacts;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.casualty.Verification;
import org.conflicttracker.event.model.EventContent.MovedParts;
import org.conflicttracker.event.model.EventType.SubType;
import org.conflicttracker.event.model.Location.Division;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Content of a revision, as stored in its JSON document and as readers see it. Figures and verification are resolved when the revision is
 * recorded, so an answer as of a revision never changes, except for content that is withheld later.
 */
public record EventContent(
        @Schema(description = "What happened, in one line") String title,

        @Schema(description = "Description of what happened, or null") @Nullable
        String description,

        @Schema(description = "Kind of event, or null if this version was withheld") @Nullable
        EventType type,

        @Schema(description = "More detailed kind of event, or null") @Nullable
        SubType subType,

        @Schema(description = "UCDP's kind of organised violence, or null if none applies") @Nullable
        Violence violence,

        @Schema(
                description = "Whether it is a single event, or only a total over a period or an area is known; null if"
                        + " this version was withheld")
        @Nullable
        Clarity clarity,

        @Schema(description = "Whether sources agree, derived from the claims; null if this version was withheld")
        @Nullable
        Verification verification,

        @Schema(
                description =
                        "The pairs of claims of different sources that contradict each other, at most 100; left out if"
                                + " verification was recorded under the rule before")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<Disagreement> disagreements,

        @Schema(description = "When it happened: local calendar dates; null if this version was withheld") @Nullable
        EventDates date,

        @Schema(description = "Where it happened") List<Location> locations,
        @Schema(description = "The actors involved") List<ActorInEvent> actors,

        @Schema(description = "Casualty figures, derived from the claims; null if there are none") @Nullable
        Casualties casualties,

        @Schema(description = "The reports about it") List<MentionedReport> reports,

        @Schema(description = "All claims: who says what, including superseded ones")
        List<Claim> claims,

        @Schema(description = "Ids of the event in data sets, by data set")
        SortedMap<String, List<String>> externalIds,

        @Schema(description = "Tags (free labels)") List<String> tags,

        @Schema(description = "Further data from a data set") @Nullable
        JsonNode extra,

        @Schema(description = "Number of the summary that it is part of; absent if it is part of none")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Long partOf,

        @Schema(
                description = "Only of a summary that has published parts: how many, and where they are. Absent in"
                        + " others.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Parts parts,

        @Schema(
                description =
                        "Only of a summary that has published parts: what it adds to sums, which is what the parts"
                                + " do not account for. Absent where an event counts with its own figures, also with"
                                + " `summaries=full`.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        CountedCasualties counted,

        @Schema(
                description = "Only of a merged event: the numbers of its claims, and the reports, in the event that it"
                        + " became; taking the merge back uses them. Absent in others.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        MovedParts moved) {

    public EventContent {
        disagreements = disagreements == null ? null : List.copyOf(disagreements);
        locations = List.copyOf(locations);
        actors = List.copyOf(actors);
        reports = List.copyOf(reports);
        claims = List.copyOf(claims);
        externalIds = new TreeMap<>(externalIds == null ? Map.of() : externalIds);
        tags = List.copyOf(tags);
    }

    /** Content of a revision that is withheld as a whole: the mark as title, all else null or empty. */
    public static EventContent withheld() {
        return new EventContent(
                PhraseMatcher.MARK,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                new Casualties(null, null, null, null, null, null),
                List.of(),
                List.of(),
                new TreeMap<>(),
                List.of(),
                JsonNodeFactory.instance.objectNode(),
                null,
                null,
                null,
                null);
    }

    /**
     * The content with the origin of its figures, which documents from before rule 2 lack: a figure that rule 2 gives too is one of rule 2, any
     * other one of rule 1. Unchanged if the origin is known.
     */
    public EventContent withFigureOrigin() {
        if (disagreements != null || casualties == null || isWithheld()) {
            return this;
        }
        FigureOrigin origin = figureOrigin();
        return withFigures(origin.determine(casualties), origin.disagreements(verification));
    }

    /** The content with the words of the figures that are words alone, which are never stored (rule 2). */
    public EventContent withWords() {
        return casualties == null ? this : withFigures(casualties.withWordsOf(claims), disagreements);
    }

    /**
     * Whether sources disagree about an outcome (rule 3). Which outcome they disagree about is not known where the verification was recorded
     * under the rule before and is not that of rule 3: then it is each. @see #withFigureOrigin
     */
    public boolean isContested(Outcome outcome) {
        return verification == Verification.CONTESTED
                && (disagreements == null
                        || disagreements.stream().anyMatch(disagreement -> disagreement.outcome() == outcome));
    }

    private Casualties resolved() {
        return Objects.requireNonNull(casualties, "The figures are not resolved");
    }

    private FigureOrigin figureOrigin() {
        return FigureOrigin.of(claims, reportFacts());
    }

    private List<ReportFacts> reportFacts() {
        return reports.stream().map(MentionedReport::facts).toList();
    }

    /** Whether the rules of today give other figures, verification or superseded marks than were recorded. */
    public boolean differsFromRule() {
        return !isWithheld() && figureOrigin().differs(claims, resolved(), verification);
    }

    /** Ties within one claimant, see {@link FigureResolver#listTies}. */
    public List<List<Claim>> listTies() {
        return FigureResolver.listTies(claims, reportFacts());
    }

    /** How each recorded figure came about. */
    public List<FigureExplanation> explainFigures() {
        return FigureOrigin.explain(claims, reportFacts(), resolved());
    }

    /** Whether the revision is withheld as a whole. */
    @JsonIgnore
    public boolean isWithheld() {
        return type == null;
    }

    /** Copy with other names of actors, reports and quoted sources. */
    public EventContent withNames(
            List<ActorInEvent> namedActors, List<MentionedReport> namedReports, List<Claim> namedClaims) {
        return withEntries(locations, namedActors, namedReports, namedClaims);
    }

    /** Whether a province or a district is a name only, as all were before there were areas. */
    public boolean lacksAreas() {
        return locations.stream()
                .anyMatch(location -> location.admin1() != null && location.admin1Id() == null
                        || location.admin2() != null && location.admin2Id() == null);
    }

    /**
     * Copy with the ids of areas where they are missing.
     *
     * @param recorded the areas that each location was recorded with; empty if they are unknown
     */
    public EventContent withAreas(List<AreaIds> recorded) {
        if (recorded.size() != locations.size()) {
            return this;
        }
        return withLocations(IntStream.range(0, locations.size())
                .mapToObj(i -> recorded.get(i).applyTo(locations.get(i)))
                .toList());
    }

    /** Areas that a location was recorded with; null for none. */
    public record AreaIds(@Nullable Long admin1, @Nullable Long admin2) {

        private Location applyTo(Location location) {
            return location.withDivisions(complete(location.province(), admin1), complete(location.district(), admin2));
        }

        private static @Nullable Division complete(@Nullable Division division, @Nullable Long area) {
            return division == null || division.areaId() != null
                    ? division
                    : new Division(division.name(), area, division.stated());
        }
    }

    /** Copy with other locations. */
    public EventContent withLocations(List<Location> otherLocations) {
        return withEntries(otherLocations, actors, reports, claims);
    }

    private EventContent withEntries(
            List<Location> otherLocations,
            List<ActorInEvent> otherActors,
            List<MentionedReport> otherReports,
            List<Claim> otherClaims) {
        return new EventContent(
                title,
                description,
                type,
                subType,
                violence,
                clarity,
                verification,
                disagreements,
                date,
                otherLocations,
                otherActors,
                casualties,
                otherReports,
                otherClaims,
                externalIds,
                tags,
                extra,
                partOf,
                parts,
                counted,
                moved);
    }

    private EventContent withFigures(Casualties otherCasualties, @Nullable List<Disagreement> otherDisagreements) {
        return new EventContent(
                title,
                description,
                type,
                subType,
                violence,
                clarity,
                verification,
                otherDisagreements,
                date,
                locations,
                actors,
                otherCasualties,
                reports,
                claims,
                externalIds,
                tags,
                extra,
                partOf,
                parts,
                counted,
                moved);
    }

    /** Copy with other reports and claims; the figures are those of before and have to be resolved again. */
    public EventContent withReportsAndClaims(List<MentionedReport> otherReports, List<Claim> otherClaims) {
        return withEntries(locations, actors, otherReports, otherClaims);
    }

    /** Copy with what moved along to another event; null if the event is not merged. */
    public EventContent withMoved(@Nullable MovedParts movedParts) {
        return withSummary(partOf, parts, counted, movedParts);
    }

    /** Copy that is part of another summary. @param summary null for none */
    public EventContent withPartOf(@Nullable Long summary) {
        return withSummary(summary, parts, counted, moved);
    }

    /**
     * Copy with what follows from the parts of a summary.
     *
     * @param published null if there are none
     * @param remainder null if there are none
     */
    public EventContent withParts(@Nullable Parts published, @Nullable CountedCasualties remainder) {
        return withSummary(partOf, published, remainder, moved);
    }

    /** What the event adds to sums of an outcome and a group (rule 4); null if it has no figure of it. */
    public @Nullable CountedGroup countedOf(Outcome outcome, Group group) {
        if (counted != null) {
            CountedOutcome numbers = counted.of(outcome);
            return numbers == null ? null : numbers.of(group);
        }
        OutcomeFigure figure = casualties == null ? null : casualties.of(outcome);
        return figure == null ? null : CountedGroup.of(figure, group);
    }

    /** Copy that counts with its own figures, as all events do with {@code summaries=full}. */
    public EventContent countedInFull() {
        return counted == null ? this : withSummary(partOf, parts, null, moved);
    }

    private EventContent withSummary(
            @Nullable Long summary,
            @Nullable Parts published,
            @Nullable CountedCasualties remainder,
            @Nullable MovedParts movedParts) {
        return new EventContent(
                title,
                description,
                type,
                subType,
                violence,
                clarity,
                verification,
                disagreements,
                date,
                locations,
                actors,
                casualties,
                reports,
                claims,
                externalIds,
                tags,
                extra,
                summary,
                published,
                remainder,
                movedParts);
    }

    /** Published parts of a summary. */
    @Schema(name = "Parts", description = "The published parts of a summary")
    public record Parts(
            @Schema(description = "Number of published parts", examples = "3")
            int count,

            @Schema(description = "Link to the list of the parts", examples = "/api/v1/events?partOf=17")
            String url) {

        /** @param summary id of the event */
        public static Parts of(long summary, int count) {
            return new Parts(count, "/api/v1/events?partOf=" + summary);
        }
    }

    /**
     * What moved along when an event was merged into another one (rule 5), stored with the merged event. It says which claims and reports of
     * the other event came from this one, so that the merge can be taken back.
     *
     * @param claims numbers that its claims got in the other event, by their own numbers
     * @param known numbers of equal claims that the other event had already, by its own numbers; these claims were not added
     * @param reports ids of the reports that the other event did not mention before
     * @param parts ids of the published parts of a summary that became parts of the other one
     * @param partOf id of the summary that the other event became part of; null if it did not
     */
    @Schema(name = "MovedParts", description = "What moved along to the event that a merged event became")
    public record MovedParts(
            @Schema(description = "The numbers of its claims in the other event, by their own numbers")
            SortedMap<Integer, Integer> claims,

            @Schema(description = "The numbers of equal claims that the other event had already, by its own numbers")
            SortedMap<Integer, Integer> known,

            @Schema(description = "The reports that the other event did not mention before")
            List<Long> reports,

            @Schema(description = "The published parts that became parts of the other event; absent if it had none")
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            List<Long> parts,

            @Schema(description = "The summary that the other event became part of; absent if it did not")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            Long partOf) {

        public MovedParts {
            claims = new TreeMap<>(claims == null ? Map.of() : claims);
            known = new TreeMap<>(known == null ? Map.of() : known);
            reports = reports == null ? List.of() : List.copyOf(reports);
            parts = parts == null ? List.of() : List.copyOf(parts);
        }

        /** Nothing moved along, as in merges recorded by versions of the tracker that did not move claims. */
        public static final MovedParts NONE =
                new MovedParts(new TreeMap<>(), new TreeMap<>(), List.of(), List.of(), null);

        /** Copy with the parts that moved along, and the summary that the other event became part of; null for none. */
        public MovedParts withSummary(List<Long> movedParts, @Nullable Long summary) {
            return new MovedParts(claims, known, reports, movedParts, summary);
        }
    }
}
