package org.conflicttracker.event.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.conflicttracker.event.command.CorrectionJobs;
import org.conflicttracker.event.command.JobView;
import org.conflicttracker.security.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** REST resource of correction jobs. */
@Path("/api/v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Changes")
class CorrectionJobResource {

    private final CorrectionJobs jobs;

    CorrectionJobResource(CorrectionJobs jobs) {
        this.jobs = jobs;
    }

    /** Jobs, as a member named {@code data}. */
    public record JobList(List<JobView> data) {}

    @GET
    @RolesAllowed(Roles.EDITOR)
    @Operation(hidden = true) // for operators; see operations.md
    public JobList list() {
        return new JobList(jobs.list());
    }

    @GET
    @RolesAllowed(Roles.EDITOR) // the jobs and their progress depend on drafts too
    @Path("/{id}")
    @Operation(
            summary = "Get the progress of a correction",
            description = "Progress of the correction of an actor, a source or a report that concerns many events. The"
                    + " answer to the correction has its address in `Location`.")
    @APIResponse(responseCode = "200", description = "Its progress")
    public JobView get(@RestPath @Parameter(description = "Number of the job") long id) {
        return jobs.get(id);
    }
}
