package org.conflicttracker.importer.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.FilterLinks;
import org.conflicttracker.event.query.AsOfResolver;
import org.conflicttracker.event.query.AsOfResolver.AsOfView;
import org.conflicttracker.event.query.AsOfResolver.QueryContext;
import org.conflicttracker.event.query.CellQuery;
import org.conflicttracker.event.query.CellQuery.CellLimit;
import org.conflicttracker.event.query.CellQuery.CellLimit.CellMeter;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.importer.job.DatasetResource.DatasetList.DatasetView;
import org.conflicttracker.importer.load.DatasetRepository;
import org.conflicttracker.importer.load.DatasetRepository.DatasetState;
import org.conflicttracker.security.CurrentUser;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Data sets over HTTP. */
@Path("/api/v1/datasets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Overview")
class DatasetResource {

    private final DatasetService datasets;

    DatasetResource(DatasetService datasets) {
        this.datasets = datasets;
    }

    @GET
    @Operation(
            summary = "List data sets",
            description =
                    "Lists the data sets that events were imported from, each with its last release, its terms of use,"
                            + " how it wants to be cited, and a link to its events.")
    @APIResponse(responseCode = "200", description = "The data sets")
    public DatasetList list() {
        return datasets.list();
    }

    /** Service that lists the data sets with their numbers of published events. */
    @ApplicationScoped
    static class DatasetService {

        private final DatasetRepository datasets;
        private final AsOfResolver asOfResolver;
        private final CellLimit limit;
        private final CurrentUser currentUser;

        DatasetService(
                DatasetRepository datasets, AsOfResolver asOfResolver, CellLimit limit, CurrentUser currentUser) {
            this.datasets = datasets;
            this.asOfResolver = asOfResolver;
            this.limit = limit;
            this.currentUser = currentUser;
        }

        /** The data sets; for readers only those with published events, because drafts leave no trace (rule 13). */
        DatasetList list() {
            QueryContext context = asOfResolver.toContext(Optional.empty());
            long revision = context.revision();
            Map<String, Long> events = eventsByDataset(context);
            boolean editor = currentUser.isEditor();
            List<DatasetView> views = QuarkusTransaction.requiringNew().call(() -> datasets.listStates().stream()
                    .filter(state -> editor || events.containsKey(state.key()))
                    .map(state -> DatasetView.of(state, events.getOrDefault(state.key(), 0L), revision))
                    .toList());
            return DatasetList.of(views, context.toView());
        }

        private Map<String, Long> eventsByDataset(QueryContext context) {
            CellQuery byDataset =
                    new CellQuery(context.selection(EventFilter.DEFAULT), List.of(Dimension.DATASET), List.of(), null);
            try (CellMeter meter = limit.meter()) {
                return context.engine().aggregate(byDataset, meter).cells().stream()
                        .filter(cell -> cell.keys().get(0).value() != null)
                        .collect(Collectors.toMap(
                                cell -> (String) cell.keys().get(0).value(),
                                cell -> cell.sum().events(),
                                Long::sum));
            }
        }
    }

    /** The data sets in the order of their keys. */
    @Schema(name = "DatasetList", description = "The data sets that were imported")
    public record DatasetList(
            @Schema(description = "The data sets, sorted by key")
            List<DatasetView> data,

            AsOfView asOf,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "Why there are none; absent if there are some")
            @Nullable
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

                @Schema(description = "Name of the data set")
                String label,

                @Schema(description = "Format of the file that was imported last")
                String format,

                @Schema(description = "Release that was imported last, as its sender named it; null if not named")
                @Nullable
                String release,

                @Schema(description = "Terms of use, or null if they are not known") @Nullable
                String licence,

                @Schema(description = "How the data set wants to be cited, or null if that is not known") @Nullable
                String citation,

                @Schema(description = "Number of published events that are of the data set")
                long events,

                @Schema(description = "Link to these events (a path on this server)")
                String eventsUrl,

                @Schema(
                        description =
                                "When the last import ended; null if none has ended yet, or that was before data sets were"
                                        + " noted")
                @Nullable
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
}
