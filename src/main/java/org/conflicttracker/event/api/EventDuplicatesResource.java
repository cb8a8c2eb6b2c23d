package org.conflicttracker.event.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.conflicttracker.event.duplicate.DuplicateService;
import org.conflicttracker.event.duplicate.DuplicateService.DuplicatesOfEvent;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.security.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** REST resource of the events that may be the same as one. For editors only: drafts are among them. */
@Path("/api/v1/events/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
class EventDuplicatesResource {

    private final DuplicateService duplicates;
    private final DuplicatesResource.DuplicateQueryParser parser;
    private final EventReader reader;

    EventDuplicatesResource(
            DuplicateService duplicates, DuplicatesResource.DuplicateQueryParser parser, EventReader reader) {
        this.duplicates = duplicates;
        this.parser = parser;
        this.reader = reader;
    }

    @GET
    @Path("/duplicates")
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary = "List events that may be the same as this one",
            description = "Compares the event as it is now with those near it in days and place, whatever their status"
                    + " among published and draft. A merged event redirects to the event that replaced it.")
    @APIResponse(
            responseCode = "200",
            description = "The pairs, the most probable first",
            content = @Content(schema = @Schema(implementation = DuplicatesOfEvent.class)))
    public Response listOfEvent(
            @RestPath @Parameter(description = "Number of the event.", example = "1") long id,
            @BeanParam DuplicatesResource.MinScoreParameter score,
            @Context UriInfo uri) {
        Double minScore = parser.parse(score);
        Revision revision = reader.getUnretracted(id, Optional.empty());
        if (revision.status == Status.MERGED) {
            return Response.temporaryRedirect(EventReader.duplicatesUri(revision.mergeTarget(), uri))
                    .build();
        }
        return Response.ok(duplicates.findOf(revision.revision, minScore)).build();
    }
}
