package org.conflicttracker.event.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.conflicttracker.event.command.CorrectionJobs;
import org.conflicttracker.event.command.CorrectionJobs.JobView;
import org.conflicttracker.security.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

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
    @Schema(name = "JobList", description = "Corrections of many events, with their progress")
    public record JobList(
            @Schema(description = "The corrections") List<JobView> data,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "Why there are none; absent if there are some")
            @Nullable
            String note) {

        static JobList of(List<JobView> jobs) {
            return new JobList(
                    jobs,
                    jobs.isEmpty()
                            ? "No correction has concerned so many events yet that it became a job of its own."
                            : null);
        }
    }

    @GET
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary = "List corrections of many events",
            description = "Corrections of actors, sources and reports that concern many events, and the move of all"
                    + " figures to another rule: each with its progress.")
    @APIResponse(responseCode = "200", description = "The corrections")
    public JobList list() {
        return JobList.of(jobs.list());
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
