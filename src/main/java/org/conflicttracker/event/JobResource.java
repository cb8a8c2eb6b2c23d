package org.conflicttracker.event;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.conflicttracker.event.write.CorrectionJobs;
import org.conflicttracker.event.write.JobView;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Corrections on their way to many events. */
@Path("/api/v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
class JobResource {

    private final CorrectionJobs jobs;

    JobResource(CorrectionJobs jobs) {
        this.jobs = jobs;
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "Follow a correction",
            description =
                    "How far a correction of an actor, a source or a report has come with the many events it touches. Its"
                            + " address is in the answer to the correction, where that was 202.")
    @APIResponse(responseCode = "200", description = "How far it is")
    public JobView get(
            @RestPath @Parameter(description = "Number of the job, from the Location of a 202.", example = "1")
                    long id) {
        return jobs.get(id);
    }
}
