package org.conflicttracker.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.conflicttracker.event.claim.Casualties;
import org.conflicttracker.event.claim.Claim;
import org.conflicttracker.event.claim.Verification;
import org.conflicttracker.time.EventDates;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a revision says of its event, as readers see it and as it is stored: one document, never edited. Figures and verification
 * are resolved when it is recorded, so an answer as of a revision never changes.
 */
public record EventContent(
        @Schema(description = "What happened, in one line") String title,

        @Schema(description = "What happened, in plain words, or null")
        String description,

        @Schema(description = "What kind of event it is") EventType type,

        @Schema(description = "The kind in more detail, or null")
        SubType subType,

        @Schema(description = "UCDP's kind of organised violence, or null where it is none of them")
        Violence violence,

        @Schema(description = "Whether it is one event, or known only as a total over a period or an area")
        Clarity clarity,

        @Schema(description = "Where its sources stand to each other; derived from the claims")
        Verification verification,

        @Schema(description = "When it happened: calendar dates at the place")
        EventDates date,

        @Schema(description = "Where it happened") List<Location> locations,
        @Schema(description = "Who took part") List<ActorInEvent> actors,

        @Schema(description = "The figures, resolved from the claims; null where nobody gave one")
        Casualties casualties,

        @Schema(description = "The reports that tell of it") List<MentionedReport> reports,

        @Schema(description = "Who says what: every claim, the superseded ones included")
        List<Claim> claims,

        @Schema(description = "Its ids in data sets, by data set")
        SortedMap<String, List<String>> externalIds,

        @Schema(description = "Free labels") List<String> tags,

        @Schema(description = "What a data set says beyond this")
        JsonNode extra) {

    public EventContent {
        locations = List.copyOf(locations);
        actors = List.copyOf(actors);
        reports = List.copyOf(reports);
        claims = List.copyOf(claims);
        externalIds = new TreeMap<>(externalIds == null ? Map.of() : externalIds);
        tags = List.copyOf(tags);
    }

    /** The same event with other reports and claims; its figures still have to be resolved. */
    public EventContent telling(List<MentionedReport> otherReports, List<Claim> otherClaims) {
        return new EventContent(
                title,
                description,
                type,
                subType,
                violence,
                clarity,
                verification,
                date,
                locations,
                actors,
                casualties,
                otherReports,
                otherClaims,
                externalIds,
                tags,
                extra);
    }
}
