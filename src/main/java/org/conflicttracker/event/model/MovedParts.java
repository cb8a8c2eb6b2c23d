package org.conflicttracker.event.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

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
        @Schema(description = "The numbers of its claims in the other event, by their own numbers") @Nullable
        SortedMap<Integer, Integer> claims,

        @Schema(description = "The numbers of equal claims that the other event had already, by its own numbers")
        @Nullable
        SortedMap<Integer, Integer> known,

        @Schema(description = "The reports that the other event did not mention before") @Nullable
        List<Long> reports,

        @Schema(description = "The published parts that became parts of the other event; absent if it had none")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Nullable
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
    public static final MovedParts NONE = new MovedParts(null, null, null, null, null);

    /** Copy with the parts that moved along, and the summary that the other event became part of; null for none. */
    public MovedParts withSummary(List<Long> movedParts, @Nullable Long summary) {
        return new MovedParts(claims, known, reports, movedParts, summary);
    }
}
