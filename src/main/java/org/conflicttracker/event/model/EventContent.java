package org.conflicttracker.event.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.conflicttracker.common.text.PhraseMatcher;
import org.conflicttracker.common.time.EventDates;
import org.conflicttracker.event.casualty.Casualties;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.casualty.Verification;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a revision says of its event, as readers see it and as it is stored: one document. Figures and verification
 * are resolved when it is recorded, so an answer as of a revision never changes; only what is withheld is taken out of it.
 */
public record EventContent(
        @Schema(description = "What happened, in one line") String title,

        @Schema(description = "Description of what happened, or null")
        String description,

        @Schema(description = "Kind of event, or null if this version was withheld")
        EventType type,

        @Schema(description = "More detailed kind of event, or null")
        SubType subType,

        @Schema(description = "UCDP's kind of organised violence, or null if none applies")
        Violence violence,

        @Schema(
                description = "Whether it is a single event, or only a total over a period or an area is known; null if"
                        + " this version was withheld")
        Clarity clarity,

        @Schema(description = "Whether sources agree, derived from the claims; null if this version was withheld")
        Verification verification,

        @Schema(description = "When it happened: local calendar dates; null if this version was withheld")
        EventDates date,

        @Schema(description = "Where it happened") List<Location> locations,
        @Schema(description = "The actors involved") List<ActorInEvent> actors,

        @Schema(description = "Casualty figures, derived from the claims; null if there are none")
        Casualties casualties,

        @Schema(description = "The reports about it") List<MentionedReport> reports,

        @Schema(description = "All claims: who says what, including superseded ones")
        List<Claim> claims,

        @Schema(description = "Ids of the event in data sets, by data set")
        SortedMap<String, List<String>> externalIds,

        @Schema(description = "Tags (free labels)") List<String> tags,

        @Schema(description = "Further data from a data set")
        JsonNode extra) {

    public EventContent {
        locations = List.copyOf(locations);
        actors = List.copyOf(actors);
        reports = List.copyOf(reports);
        claims = List.copyOf(claims);
        externalIds = new TreeMap<>(externalIds == null ? Map.of() : externalIds);
        tags = List.copyOf(tags);
    }

    /** What is left of a state that was withheld. */
    public static EventContent withheld() {
        return new EventContent(
                PhraseMatcher.MARK,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                new Casualties(null, null, null, null, null, null),
                List.of(),
                List.of(),
                null,
                List.of(),
                JsonNodeFactory.instance.objectNode());
    }

    /** Whether nothing but the mark is left of it. */
    @JsonIgnore
    public boolean isWithheld() {
        return type == null;
    }

    /** The same event with other names of those it refers to. */
    public EventContent naming(List<ActorInEvent> named, List<MentionedReport> told, List<Claim> attributed) {
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
                named,
                casualties,
                told,
                attributed,
                externalIds,
                tags,
                extra);
    }

    /** The same event with other reports and claims; its figures still have to be resolved. */
    public EventContent withReportsAndClaims(List<MentionedReport> otherReports, List<Claim> otherClaims) {
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
