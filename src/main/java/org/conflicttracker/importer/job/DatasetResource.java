package org.conflicttracker.importer.job;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.query.AsOfResolver;
import org.conflicttracker.event.query.CellLimit;
import org.conflicttracker.event.query.CellLimit.CellMeter;
import org.conflicttracker.event.query.CellQuery;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.event.query.QueryContext;
import org.conflicttracker.importer.job.DatasetList.DatasetView;
import org.conflicttracker.importer.load.DatasetRepository;
import org.conflicttracker.security.CurrentUser;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

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
}
