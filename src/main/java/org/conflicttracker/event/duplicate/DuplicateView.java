package org.conflicttracker.event.duplicate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.conflicttracker.common.time.EventDates;
import org.conflicttracker.event.duplicate.DismissalRepository.DuplicateDismissal;
import org.conflicttracker.event.duplicate.DuplicateFinder.LoadedRevision;
import org.conflicttracker.event.duplicate.DuplicatePairRepository.DuplicatePair;
import org.conflicttracker.event.duplicate.PairComparison.DuplicateReason;
import org.conflicttracker.event.model.Location;
import org.conflicttracker.event.model.Status;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Candidate pair as editors see it. */
@Schema(
        name = "DuplicatePair",
        description = "Two events that may be the same, or of which one may be a part of the other")
public record DuplicateView(
        @Schema(description = "The numbers of both events, the smaller one first: 17-23")
        String id,

        @Schema(description = "Estimated probability, from 0 to 1")
        double score,

        @Schema(
                description =
                        "What could be done: MERGE one into the other, or record one as PART_OF the other, which is"
                                + " a total over its days and area")
        PairComparison.Suggestion suggestion,

        @Schema(description = "Number of the event that is the total; absent unless PART_OF is suggested")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Long summary,

        @Schema(
                description =
                        "Whether two data sets have the event, one each. Do not merge them if you mean to keep both"
                                + " data sets whole")
        boolean acrossDatasets,

        @Schema(description = "Whether it is still to be decided")
        State state,

        @Schema(description = "The events, the one with the smaller number first")
        List<PairedEvent> events,

        @Schema(description = "What speaks for and against it, what counts most first")
        List<DuplicateReason> reasons,

        @Schema(description = "Who said that they are two events, and why; absent if nobody has")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Dismissal dismissal,

        @Schema(description = "Path to send a reason to, with POST, if they are two events")
        String dismissUrl) {

    public DuplicateView {
        events = List.copyOf(events);
        reasons = List.copyOf(reasons);
    }

    /** Whether a pair is still to be decided. */
    @Schema(name = "DuplicateState", description = "Whether a pair is still to be decided")
    public enum State {
        OPEN,
        DISMISSED
    }

    /** Event of a pair. */
    @Schema(name = "PairedEvent", description = "One of two events that may be the same")
    public record PairedEvent(
            @Schema(description = "Number of the event") long id,
            @Schema(description = "Path of the event") String url,

            @Schema(description = "What happened, in one line")
            String title,

            @Schema(description = "Whether it is published or a draft")
            Status status,

            @Schema(description = "The data set that it is of; absent if it was recorded by hand")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            String dataset,

            @Schema(description = "When it happened; absent if this version was withheld")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            EventDates date,

            @Schema(description = "Where it happened") List<Location> locations) {

        public PairedEvent {
            locations = List.copyOf(locations);
        }

        static PairedEvent of(LoadedRevision loaded) {
            long id = loaded.revision().header().event();
            return new PairedEvent(
                    id,
                    "/api/v1/events/" + id,
                    loaded.content().title(),
                    loaded.revision().header().status(),
                    loaded.revision().header().dataset(),
                    loaded.content().date(),
                    loaded.content().locations());
        }
    }

    /** Dismissal of a pair. */
    @Schema(
            name = "DuplicateDismissal",
            description = "Why two events are not the same. Holds until one of them is changed")
    public record Dismissal(
            @Schema(description = "Why, in the editor's words")
            String reason,

            @Schema(description = "Account of the editor") String by,
            @Schema(description = "When") Instant at) {

        static @Nullable Dismissal of(@Nullable DuplicateDismissal stored) {
            return stored == null
                    ? null
                    : new Dismissal(stored.reason, stored.dismissedBy, Instant.ofEpochMilli(stored.dismissedAt));
        }
    }

    /** Position in a list that begins with the greatest score. No member of the answer. */
    @JsonIgnore
    public List<String> position() {
        return List.of(
                Integer.toString(DuplicatePair.toThousandths(score)),
                Long.toString(events.get(0).id()),
                Long.toString(events.get(1).id()));
    }

    static DuplicateView of(
            PairComparison comparison,
            List<LoadedRevision> events,
            boolean acrossDatasets,
            @Nullable DuplicateDismissal dismissal) {
        String id = comparison.pair().a() + "-" + comparison.pair().b();
        return new DuplicateView(
                id,
                comparison.score(),
                comparison.suggestion(),
                comparison.summary(),
                acrossDatasets,
                dismissal == null ? State.OPEN : State.DISMISSED,
                events.stream().map(PairedEvent::of).toList(),
                comparison.reasons(),
                Dismissal.of(dismissal),
                "/api/v1/duplicates/" + id + "/dismiss");
    }
}
