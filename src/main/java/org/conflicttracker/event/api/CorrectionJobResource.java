package org.conflicttracker.event.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.conflicttracker.event.command.CorrectionJobs;
import org.conflicttracker.event.command.JobView;
import org.conflicttracker.security.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** Corrections on their way to many events. */
@Path("/api/v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
class CorrectionJobResource {

    private final CorrectionJobs jobs;

    CorrectionJobResource(CorrectionJobs jobs) {
        this.jobs = jobs;
    }

    @GET
    @RolesAllowed(Roles.EDITOR) // Whether there is one, and how far it is, depends on drafts too.
    @Path("/{id}")
    @Operation(hidden = true) // Only the Location of a 202 leads here: no address one could try as it stands.
    public JobView get(@RestPath long id) {
        return jobs.get(id);
    }
}
