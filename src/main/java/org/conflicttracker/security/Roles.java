package org.conflicttracker.security;

/** Names of the roles, for {@code @RolesAllowed}. */
public final class Roles {

    /** Creates and corrects events; sees drafts. */
    public static final String EDITOR = "editor";

    /** Administrates the tracker; is an editor too. */
    public static final String ADMIN = "admin";

    private Roles() {}
}
