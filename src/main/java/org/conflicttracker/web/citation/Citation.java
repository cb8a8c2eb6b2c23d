package org.conflicttracker.web.citation;

import java.time.Instant;
import java.util.List;
import org.conflicttracker.common.time.Instants;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How an answer is cited. Depends on the answer alone: there is no clock in it. */
@Schema(name = "Citation", description = "How to quote this answer so that readers find the same")
public record Citation(
        @Schema(
                description = "The citation in words. `/api/v1/citations` has it for reference managers, with the day"
                        + " on which you read it.")
        String text,

        @Schema(
                description = "Path that gives exactly this answer for ever: the same request as of the change that the"
                        + " answer is current as of",
                examples = "/api/v1/aggregates?asOf=60&by=country")
        String permalink,

        @Schema(
                description = "Keys of the data sets that events of this answer were imported from; cite these too. See"
                        + " `/api/v1/datasets`.",
                examples = "[\"ucdp-ged\"]")
        List<String> datasets,

        @Schema(
                description = "SHA-256 of this answer without `citation`, as canonical JSON (RFC 8785), in hexadecimal"
                        + " digits. If the permalink gives the same, nothing was changed since.")
        String sha256) {

    public Citation {
        datasets = List.copyOf(datasets);
    }

    /**
     * What is known of a citation before the answer is written.
     *
     * @param title what the answer is about, in words
     * @param permalink path from the host's root
     * @param datasets keys of data sets, sorted
     * @param state the state of the tracker that the answer is of
     */
    public record Draft(String title, String permalink, List<String> datasets, State state) {

        public Draft {
            datasets = List.copyOf(datasets);
        }

        Citation withDigest(String sha256) {
            return new Citation(text(), permalink, datasets, sha256);
        }

        private String text() {
            return title + ". Conflict event tracker, " + state.text() + ", " + permalink
                    + (datasets.isEmpty() ? "" : ". With data of: " + String.join(", ", datasets))
                    + ".";
        }
    }

    /**
     * State of the tracker.
     *
     * @param revision the last revision that touched the answer; 0 for none
     * @param recordedAt when it was recorded; null for 0
     */
    public record State(long revision, @Nullable Instant recordedAt) {

        String text() {
            return recordedAt == null
                    ? "before the first change"
                    : "change " + revision + " of " + Instants.format(recordedAt);
        }
    }

    /** Query parameter {@code citation}: whether the answer has one. */
    public static class CitationParameter {

        @RestQuery
        @Parameter(
                description = "`false` leaves out `citation`, for dashboards.",
                schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "true"),
                examples = {
                    @ExampleObject(name = "none", summary = "With the citation"),
                    @ExampleObject(name = "one", summary = "Without it", value = "false")
                })
        public @Nullable String citation;

        /** Whether the answer has a citation. Errors are added to the collector. */
        public boolean parse(ValidationErrors errors) {
            return new ParameterParser(errors).parseFlag("citation", citation, true);
        }
    }
}
