package org.conflicttracker.event.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.conflicttracker.event.casualty.ClaimAge;
import org.conflicttracker.event.casualty.FigureResolver.ReportFacts;
import org.conflicttracker.registry.report.Report;
import org.conflicttracker.registry.report.ReportView.Publisher;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Mention: a report of an event, with its publisher. */
@Schema(name = "Mention", description = "A report about the event")
public record MentionedReport(
        @Schema(description = "Number of the report") long id,

        @Schema(description = "Title, or null if unknown") @Nullable
        String title,

        @Schema(description = "Web address, or null if unknown") @Nullable
        String url,

        @Schema(description = "Day of publication, or null if unknown") @Nullable
        LocalDate publishedOn,

        @Schema(description = "Time of publication; left out if unknown")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Instant publishedAt,

        @Schema(description = "When it was read, or null if unknown") @Nullable
        Instant retrievedAt,

        @Schema(description = "The source that published it") @Nullable
        Publisher source) {

    /** Mention of which only the id is known; the other members are null. */
    public static MentionedReport ofId(long id) {
        return new MentionedReport(id, null, null, null, null, null, null);
    }

    /** Id of the source that published it; of a report that was read with its source only. */
    public long sourceId() {
        return Objects.requireNonNull(source, "read with its source").id();
    }

    /** What the rules of figures use. */
    public ReportFacts facts() {
        return new ReportFacts(id, sourceId(), ClaimAge.of(publishedOn, publishedAt, retrievedAt));
    }

    public static MentionedReport of(Report report) {
        return new MentionedReport(
                report.id,
                report.title,
                report.url,
                report.publishedOn,
                report.publishedAt(),
                report.retrievedAt(),
                Publisher.of(report.source));
    }
}
