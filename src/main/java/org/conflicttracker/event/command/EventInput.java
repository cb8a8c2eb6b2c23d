package org.conflicttracker.event.command;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.conflicttracker.event.model.Clarity;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.model.SubType;
import org.conflicttracker.event.model.Violence;
import org.conflicttracker.registry.report.ReportReference;
import org.conflicttracker.web.problem.ReadOnlyField;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Event as stated in a request or a data set. Omitted lists are empty. */
@ReadOnlyField({"id", "revision", "version", "recordedAt", "change", "verification", "casualties"})
@Schema(name = "EventInput", description = "An event to record, or its corrected state")
public record EventInput(
        @NotBlank @Size(max = 500) @Schema(description = "What happened, in one line")
        String title,

        @Size(max = 20_000) @Schema(description = "What happened, in plain words")
        String description,

        @NotNull @Schema(description = "What kind of event it is")
        EventType type,

        @Schema(description = "The kind in more detail; must belong to the type")
        SubType subType,

        @Schema(description = "UCDP's kind of organised violence; left out where it is none of them")
        Violence violence,

        @Schema(description = "SUMMARY where it is known only as a total; CLEAR where left out")
        Clarity clarity,

        @NotNull @Valid @Schema(description = "When it happened")
        DateInput date,

        @NotEmpty @Schema(description = "Where it happened") List<@NotNull @Valid LocationInput> locations,
        @Schema(description = "Who took part") List<@NotNull @Valid InvolvementInput> actors,

        @Schema(description = "The reports that tell of it; a published event has at least one")
        List<@NotNull @Valid ReportReference> reports,

        @Schema(description = "Who says what") List<@NotNull @Valid ClaimInput> claims,

        @Schema(description = "Its ids in data sets, by data set")
        Map<@NotBlank @Size(max = 50) String, List<@NotBlank @Size(max = 200) String>> externalIds,

        @Schema(description = "Free labels") List<@NotBlank @Size(max = 200) String> tags,

        @Schema(description = "Anything a data set says beyond this, as an object")
        JsonNode extra,

        @Schema(
                description = "PUBLISHED where left out; DRAFT keeps it, and the actors, sources and reports"
                        + " that it names first, to editors; MERGED points it at another event")
        Status status,

        @Schema(description = "The event it became; only with MERGED")
        Long mergedInto,

        @Size(max = 2000) @Schema(description = "Why it is changed; required when it is")
        String reason) {

    public EventInput {
        locations = locations == null ? List.of() : locations;
        actors = actors == null ? List.of() : actors;
        reports = reports == null ? List.of() : reports;
        claims = claims == null ? List.of() : claims;
        externalIds = externalIds == null ? Map.of() : externalIds;
        tags = tags == null ? List.of() : tags;
        status = status == null ? Status.PUBLISHED : status;
        clarity = clarity == null ? Clarity.CLEAR : clarity;
    }

    /** Copy with other claims. */
    public EventInput withClaims(List<ClaimInput> others) {
        return withReportsAndClaims(reports, others);
    }

    /** Copy with the report of a data set as first report; it becomes the report of the claims that name none. */
    public EventInput withDatasetReport(ReportReference release) {
        List<ReportReference> all = new ArrayList<>(List.of(release));
        all.addAll(reports);
        return withReportsAndClaims(
                all,
                claims.stream().map(claim -> claim.withDefaultReport(release)).toList());
    }

    private EventInput withReportsAndClaims(List<ReportReference> otherReports, List<ClaimInput> otherClaims) {
        return new EventInput(
                title,
                description,
                type,
                subType,
                violence,
                clarity,
                date,
                locations,
                actors,
                otherReports,
                otherClaims,
                externalIds,
                tags,
                extra,
                status,
                mergedInto,
                reason);
    }
}
