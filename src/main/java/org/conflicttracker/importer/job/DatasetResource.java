package org.conflicttracker.importer.job;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
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
}
