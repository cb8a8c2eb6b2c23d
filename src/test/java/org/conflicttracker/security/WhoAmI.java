package org.conflicttracker.security;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Resource that returns the current user; exists in tests only. */
@Path("/test/who-am-i")
class WhoAmI {

    private final CurrentUser audience;

    WhoAmI(CurrentUser audience) {
        this.audience = audience;
    }

    @GET
    public String open() {
        return audience.name() + " " + audience.isEditor();
    }

    @GET
    @Path("editor")
    @RolesAllowed(Roles.EDITOR)
    public String editor() {
        return open();
    }

    @GET
    @Path("admin")
    @RolesAllowed(Roles.ADMIN)
    public String admin() {
        return open();
    }
}
