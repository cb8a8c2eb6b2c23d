package org.conflicttracker.event.command;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
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
@ReadOnlyField({
    "id",
    "revision",
    "version",
    "recordedAt",
    "recordedBy",
    "dataset",
    "claimsUrl",
    "change",
    "moved",
    "parts",
    "counted",
    "verification",
    "disagreements",
    "casualties",
    "citation",
    "warnings"
})
@Schema(name = "EventInput", description = "An event to record, or its corrected details")
public record EventInput(
        @NotBlank @Size(max = 500) @Schema(description = "What happened, in one line")
        String title,

        @Size(max = 20_000) @Schema(description = "Description of what happened")
        String description,

        @NotNull @Schema(description = "Kind of event") EventType type,

        @Schema(description = "More detailed kind of event; must belong to the type")
        SubType subType,

        @Schema(description = "UCDP's kind of organised violence; leave out if none applies")
        Violence violence,

        @Schema(
                description =
                        "SUMMARY if only a total over a period or an area is known; otherwise CLEAR (the default)")
        Clarity clarity,

        @NotNull @Valid @Schema(description = "When it happened")
        DateInput date,

        @NotEmpty @Schema(description = "Where it happened") List<@NotNull @Valid LocationInput> locations,
        @Schema(description = "The actors involved") List<@NotNull @Valid InvolvementInput> actors,

        @Schema(description = "The reports about it; a published event needs at least one")
        List<@NotNull @Valid ReportReference> reports,

        @Schema(description = "The claims: who says what") List<@NotNull @Valid ClaimInput> claims,

        @Schema(description = "Ids of the event in data sets, by data set")
        Map<@NotBlank @Size(max = 50) String, List<@NotBlank @Size(max = 200) String>> externalIds,

        @Schema(description = "Tags (free labels)") List<@NotBlank @Size(max = 200) String> tags,

        @Schema(description = "Further data from a data set, as an object")
        JsonNode extra,

        @Positive
        @Schema(
                description =
                        "The summary that it is part of: another event, known only as a total (clarity SUMMARY), that"
                                + " counts in sums only what its parts do not account for")
        Long partOf,

        @Schema(
                description = "PUBLISHED (the default); DRAFT: only editors see the event, and the actors, sources and"
                        + " reports that appear only in it; MERGED: it is the same as another event")
        Status status,

        @Schema(description = "The event that replaces it; only with MERGED")
        Long mergedInto,

        @Size(max = 2000) @Schema(description = "Reason for the change; required for a correction")
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

    /** Incomplete event that has nothing but claims. */
    static EventInput ofClaims(List<ClaimInput> claims) {
        return new EventInput(
                null, null, null, null, null, null, null, null, null, null, claims, null, null, null, null, null, null,
                null);
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
                partOf,
                status,
                mergedInto,
                reason);
    }
}
