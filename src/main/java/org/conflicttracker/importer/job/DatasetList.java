package org.conflicttracker.importer.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.conflicttracker.event.filter.FilterLinks;
import org.conflicttracker.event.query.AsOfView;
import org.conflicttracker.importer.load.DatasetRepository.DatasetState;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The data sets in the order of their keys. */
@Schema(name = "DatasetList", description = "The data sets that were imported")
public record DatasetList(
        @Schema(description = "The data sets, sorted by key")
        List<DatasetView> data,

        AsOfView asOf,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "Why there are none; absent if there are some")
        String note) {

    public DatasetList {
        data = List.copyOf(data);
    }

    static DatasetList of(List<DatasetView> data, AsOfView asOf) {
        return new DatasetList(
                data,
                asOf,
                data.isEmpty()
                        ? "No published event was imported yet. Editors import files by `POST /api/v1/imports`."
                        : null);
    }

    /** View of a data set. */
    @Schema(
            name = "Dataset",
            description = "A data set that was imported, with its last release and its number of events")
    public record DatasetView(
            @Schema(description = "Key of the data set, such as ucdp-ged; `dataset=` in the filter takes it")
            String key,

            @Schema(description = "Name of the data set") String label,

            @Schema(description = "Format of the file that was imported last")
            String format,

            @Schema(description = "Release that was imported last, as its sender named it; null if not named")
            String release,

            @Schema(description = "Terms of use, or null if they are not known")
            String licence,

            @Schema(description = "How the data set wants to be cited, or null if that is not known")
            String citation,

            @Schema(description = "Number of published events that are of the data set")
            long events,

            @Schema(description = "Link to these events (a path on this server)")
            String eventsUrl,

            @Schema(
                    description =
                            "When the last import ended; null if none has ended yet, or that was before data sets were"
                                    + " noted")
            Instant loadedAt,

            @Schema(
                    description =
                            "Number of events of the data set that the last import should have had, judging by its"
                                    + " countries and days or the scope that its sender gave, but did not have, and that are still"
                                    + " here")
            long missing) {

        private static final FilterLinks UNFILTERED_LINKS = FilterLinks.of(Map.of());

        static DatasetView of(DatasetState state, long events, long asOf) {
            return new DatasetView(
                    state.key(),
                    state.label(),
                    state.format(),
                    state.release(),
                    state.licence(),
                    state.citation(),
                    events,
                    UNFILTERED_LINKS.eventsPathWith(Map.of("dataset", List.of(state.key())), asOf),
                    state.loadedAt() == null ? null : Instant.ofEpochMilli(state.loadedAt()),
                    state.missing());
        }
    }
}
