package org.conflicttracker.event.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.conflicttracker.common.time.EventDates;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.casualty.Claim.ClaimStatement;
import org.conflicttracker.event.casualty.Claim.Qualifier;
import org.conflicttracker.event.casualty.Claim.SourceName;
import org.conflicttracker.event.casualty.GroupSet;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.model.MentionedReport;
import org.conflicttracker.event.query.EventView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** View of a claim on its own, with its event and its report. */
@Schema(name = "StatedClaim", description = "What one report says of one outcome, with its event and its report")
record ClaimView(
        @Schema(description = "The event, in short") ClaimedEvent event,

        @Schema(description = "Number of the claim within the event; never changes and is never reused")
        int no,

        @Schema(
                description = "The claim in words",
                examples = "World Israel News, quoting Syrian Observatory for Human Rights: 973 killed (civilians).")
        String statement,

        @Schema(description = "What is counted") Outcome outcome,

        @Schema(description = "Whose casualties: one or more groups together, or ALL")
        GroupSet groups,

        @Schema(description = "Lowest number of people as stated, or null for a claim in words alone") @Nullable
        Integer low,

        @Schema(description = "Best number of people as stated, or null for a claim in words alone") @Nullable
        Integer best,

        @Schema(description = "Highest number of people as stated, or null for a claim in words alone") @Nullable
        Integer high,

        @Schema(description = "How the number is meant") Qualifier qualifier,

        @Schema(description = "Whether an editor chose this claim for its outcome and groups")
        boolean preferred,

        @Schema(description = "Whether a newer claim of the same claimant replaces it")
        boolean superseded,

        @Schema(description = "Short verbatim quote, or null") @Nullable
        String quote,

        @Schema(description = "Day up to which it counts; absent if that is the day of the report")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        LocalDate countedUntil,

        @Schema(description = "The report that makes the claim")
        MentionedReport report,

        @Schema(description = "The source that the report quotes, or null if it speaks for itself") @Nullable
        SourceName attributedTo,

        @Schema(description = "Where to read on (paths on this server)")
        ClaimLinks links) {

    /** Event of a claim, in short. */
    @Schema(name = "ClaimedEvent", description = "The event of a claim, in short")
    record ClaimedEvent(
            @Schema(description = "Number of the event") long id,

            @Schema(description = "Version of the event that has the claim")
            int version,

            @Schema(description = "Number of the change (revision) that made this version")
            long revision,

            @Schema(description = "What happened, in one line")
            String title,

            @Schema(description = "When it happened: local calendar dates; null if this version was withheld") @Nullable
            EventDates date) {

        static ClaimedEvent of(EventView event) {
            return new ClaimedEvent(
                    event.id(),
                    event.version(),
                    event.revision(),
                    event.content().title(),
                    event.content().date());
        }
    }

    /** Links of a claim. Those to registers are as of the revision of the event, so that they lead to what the claim was recorded with. */
    @Schema(name = "ClaimLinks", description = "Where to read on about a claim (paths on this server)")
    record ClaimLinks(
            @Schema(
                    description = "The version of the event that has the claim",
                    examples = "/api/v1/events/1/revisions/1")
            String event,

            @Schema(
                    description = "How the figures of the event came about from its claims",
                    examples = "/api/v1/events/1/figures?asOf=1")
            String figures,

            @Schema(description = "The report", examples = "/api/v1/reports/1?asOf=1")
            String report,

            @Schema(
                    description = "The source that published the report; null if it is unknown",
                    examples = "/api/v1/sources/1?asOf=1")
            @Nullable
            String source,

            @Schema(
                    description = "The source that is quoted; absent if the report speaks for itself",
                    examples = "/api/v1/sources/2?asOf=1")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            String attributedTo) {

        static ClaimLinks of(EventView event, Claim claim, MentionedReport report) {
            String path = "/api/v1/events/" + event.id();
            String asOf = "?asOf=" + event.revision();
            return new ClaimLinks(
                    path + "/revisions/" + event.version(),
                    path + "/figures" + asOf,
                    "/api/v1/reports/" + claim.report() + asOf,
                    report.source() == null ? null : source(report.source().id(), asOf),
                    claim.attributedTo() == null
                            ? null
                            : source(claim.attributedTo().id(), asOf));
        }

        private static String source(long id, String asOf) {
            return "/api/v1/sources/" + id + asOf;
        }
    }

    /** Claims of one version of an event. */
    @Schema(name = "VersionClaims", description = "All claims of one version of an event")
    record VersionClaims(
            @Schema(description = "The event, in short") ClaimedEvent event,

            @Schema(description = "The claims, by their number")
            List<ClaimView> data) {

        static VersionClaims of(EventView event) {
            return new VersionClaims(
                    ClaimedEvent.of(event),
                    event.content().claims().stream()
                            .map(claim -> ClaimView.of(event, claim))
                            .toList());
        }
    }

    static ClaimView of(EventView event, Claim claim) {
        MentionedReport report = event.content().reports().stream()
                .filter(mentioned -> mentioned.id() == claim.report())
                .findFirst()
                .orElseGet(() -> MentionedReport.ofId(claim.report()));
        return new ClaimView(
                ClaimedEvent.of(event),
                claim.no(),
                ClaimStatement.of(
                        claim, report.source() == null ? null : report.source().name()),
                claim.outcome(),
                claim.groups(),
                claim.low(),
                claim.best(),
                claim.high(),
                claim.qualifier(),
                claim.preferred(),
                claim.superseded(),
                claim.quote(),
                claim.countedUntil(),
                report,
                claim.attributedTo(),
                ClaimLinks.of(event, claim, report));
    }
}
