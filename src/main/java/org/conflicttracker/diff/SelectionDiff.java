package org.conflicttracker.diff;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.analytics.Aggregates.Measured;
import org.conflicttracker.diff.SumDifferences.Movement;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.query.AsOfResolver.AsOfView;
import org.conflicttracker.event.query.CasualtySums;
import org.conflicttracker.event.query.PinnedQuery.Hint;
import org.conflicttracker.event.query.QueryEngine.ChangeEffect;
import org.conflicttracker.web.pagination.Page;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** View of how the sums of a selection moved between two moments, and through which changes. */
@Schema(name = "SelectionDiff", description = "How the numbers moved between two moments, and why")
public record SelectionDiff(
        @Schema(description = "The numbers at the earlier moment")
        Moment before,

        @Schema(description = "The numbers at the later moment")
        Moment after,

        @Schema(description = "The later numbers less the earlier ones")
        Difference difference,

        Measured measured,

        @Schema(description = "The same difference by kind of change; the parts add up to it exactly")
        Parts parts,

        @Schema(description = "How `rows` are grouped; absent without `by`", examples = "country")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String by,

        @Schema(
                description = "One row for each group that had an event at one of the moments, the greatest difference"
                        + " first; absent without `by`")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<Row> rows,

        @Schema(description = "Number of rows beyond `limit`; absent if there are none", examples = "12")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Integer rowsLeftOut,

        @Schema(
                description = "The changes, the greatest effect first. Changes of the rule of figures are in `parts`"
                        + " only")
        List<ExplainedChange> entries,

        @Schema(description = "Position of these entries among all; their number is that of all changes listed")
        Page page,

        @Schema(description = "Path of the list of all changes after the earlier moment, oldest first")
        String changesUrl,

        AsOfView asOf,

        @Schema(description = "Names in your filters that match nothing, with suggestions; absent if there are none")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Hint> hints) {

    /** View of the numbers at a moment. */
    @Schema(name = "DiffMoment", description = "The numbers at a moment")
    public record Moment(
            AsOfView asOf,

            @Schema(description = "Number of events", examples = "12")
            long events,

            @JsonUnwrapped CasualtySums casualties,

            @Schema(description = "Link to the list of these events")
            String eventsUrl) {}

    /** View of a difference. */
    @Schema(name = "Difference", description = "By how much the numbers changed")
    public record Difference(
            @Schema(description = "Change of the number of events", examples = "1")
            long events,

            @JsonUnwrapped SumDifferences casualties) {

        /** @param measures outcomes of the sums, in their order */
        static Difference of(Movement movement, List<Outcome> measures) {
            return new Difference(movement.events(), SumDifferences.of(measures, movement));
        }
    }

    /** View of the changes of one kind. */
    @Schema(name = "DiffPart", description = "All changes of one kind, and their effect")
    public record Part(
            @Schema(description = "Number of changes", examples = "3")
            long changes,

            @Schema(description = "Their effect on the number of events", examples = "1")
            long events,

            @JsonUnwrapped SumDifferences casualties) {}

    /** View of the changes by kind. */
    @Schema(name = "DiffParts", description = "The changes by kind")
    public record Parts(
            @Schema(description = "Events recorded or published since")
            Part added,

            @Schema(description = "Events corrected since, also through an actor, a source or a report")
            Part corrected,

            @Schema(description = "Events retracted since") Part retracted,

            @Schema(description = "Events merged into another, or another into them, since")
            Part merged,

            @Schema(description = "Events or versions restored, and merges taken back, since")
            Part restored,

            @Schema(description = "Events corrected so that your filters now match them")
            Part entered,

            @Schema(description = "Events corrected so that your filters no longer match them")
            Part left,

            @Schema(description = "Figures that a new rule of figures gives")
            Part rule) {}

    /** View of one group. */
    @Schema(name = "DiffRow", description = "The numbers of one group at both moments")
    public record Row(
            @Schema(
                    description = "What the events of this row have in common: a code, an id, a name or a period; null"
                            + " if they have none. A province comes with its country, a district with both.",
                    examples = "{\"country\": \"SYR\"}")
            Map<String, @Nullable Object> key,

            @Schema(
                    description = "The same in words, with the name at the later moment",
                    examples = "{\"country\": \"Syria\"}")
            Map<String, String> label,

            @Schema(
                    description =
                            "Number of the province, or of the district if you group by that, in the register of areas;"
                                    + " absent in other rows",
                    examples = "12")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            Long areaId,

            @Schema(
                    description =
                            "Path of what the row is about: an actor, a source, a country, a province, a district."
                                    + " Absent if it has no entry of its own",
                    examples = "{\"country\": \"/api/v1/countries/SYR\"}")
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            Map<String, String> keyUrl,

            @Schema(description = "The numbers at the earlier moment")
            RowSum before,

            @Schema(description = "The numbers at the later moment")
            RowSum after,

            @Schema(description = "The later numbers less the earlier ones")
            Difference difference) {}

    /** View of the numbers of a group at a moment. */
    @Schema(name = "DiffRowSum", description = "The numbers of one group at a moment")
    public record RowSum(
            @Schema(description = "Number of events", examples = "12")
            long events,

            @JsonUnwrapped CasualtySums casualties) {}

    /** Sums of effects by kind. Not thread-safe. */
    static final class PartSums {

        private final List<Outcome> measures;
        private final Map<PartKind, Movement> movements = new EnumMap<>(PartKind.class);
        private final Map<PartKind, Long> counts = new EnumMap<>(PartKind.class);

        PartSums(List<Outcome> measures) {
            this.measures = measures;
        }

        void add(ChangeEffect effect) {
            PartKind kind = PartKind.of(effect);
            movements.merge(kind, new Movement(effect.before(), effect.after()), Movement::plus);
            counts.merge(kind, 1L, Long::sum);
        }

        /** Number of changes, without those of a kind. */
        long countWithout(PartKind excluded) {
            return counts.entrySet().stream()
                    .filter(count -> count.getKey() != excluded)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        Parts toParts() {
            return new Parts(
                    part(PartKind.ADDED),
                    part(PartKind.CORRECTED),
                    part(PartKind.RETRACTED),
                    part(PartKind.MERGED),
                    part(PartKind.RESTORED),
                    part(PartKind.ENTERED),
                    part(PartKind.LEFT),
                    part(PartKind.RULE));
        }

        private Part part(PartKind kind) {
            Movement movement = movements.getOrDefault(kind, Movement.none(measures.size()));
            return new Part(counts.getOrDefault(kind, 0L), movement.events(), SumDifferences.of(measures, movement));
        }
    }

    /** Kind of effect that a change has on a selection. Each change is of one kind, so that the kinds add up to the difference. */
    @Schema(name = "PartKind", description = "How a change affects the sums of a selection")
    public enum PartKind {
        ADDED,
        CORRECTED,
        RETRACTED,
        MERGED,
        RESTORED,
        ENTERED,
        LEFT,
        RULE;

        static PartKind of(ChangeEffect effect) {
            boolean before = effect.before().events() > 0;
            boolean now = effect.after().events() > 0;
            if (effect.change() == Change.RULE) {
                return RULE;
            }
            if (before && now) {
                return ofStaying(effect.change());
            }
            return now ? ofEntering(effect.change()) : ofLeaving(effect.change());
        }

        private static PartKind ofStaying(Change change) {
            return switch (change) {
                case RETRACTED -> RETRACTED;
                case MERGED -> MERGED;
                case RESTORED, UNMERGED -> RESTORED;
                default -> CORRECTED;
            };
        }

        private static PartKind ofEntering(Change change) {
            return switch (change) {
                case CREATED, PUBLISHED -> ADDED;
                case RESTORED, UNMERGED -> RESTORED;
                default -> ENTERED;
            };
        }

        private static PartKind ofLeaving(Change change) {
            return switch (change) {
                case RETRACTED -> RETRACTED;
                case MERGED -> MERGED;
                default -> LEFT;
            };
        }
    }
}
