package org.conflicttracker.event.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.conflicttracker.event.query.DuplicateNameService;
import org.conflicttracker.event.query.DuplicateNameService.DuplicateName;
import org.conflicttracker.security.Roles;
import org.conflicttracker.web.pagination.Page.Listing;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.pagination.Paging.PageParameters;
import org.conflicttracker.web.problem.ValidationErrors.RequestErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** REST resource of actors, sources and areas that share a name. For editors only: drafts name some of them. */
@Path("/api/v1/duplicates/names")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Changes")
class DuplicateNamesResource {

    private final DuplicateNameService names;
    private final Paging paging;
    private final RequestErrors requestErrors;

    DuplicateNamesResource(DuplicateNameService names, Paging paging, RequestErrors requestErrors) {
        this.names = names;
        this.paging = paging;
        this.requestErrors = requestErrors;
    }

    @GET
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary = "List names that several have",
            description = "Lists the actors, sources and areas that share a name with another one, regardless of case,"
                    + " diacritics, apostrophes and hyphens: each with those that were recorded later. If they are"
                    + " one, merge them.")
    @APIResponse(responseCode = "200", description = "A page of them, in the order they were recorded")
    public RestResponse<Listing<DuplicateName>> list(@BeanParam PageParameters page, @Context UriInfo uri) {
        var request = paging.parseListing(uri, page, requestErrors.errors());
        return request.toResponse(names.list(request), DuplicateName::position);
    }
}
