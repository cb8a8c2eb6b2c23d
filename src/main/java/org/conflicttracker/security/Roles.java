package org.conflicttracker.security;

/** The names of the roles, for {@code @RolesAllowed}. */
public final class Roles {

    /** Records and corrects; sees drafts. */
    public static final String EDITOR = "editor";

    /** Looks after the tracker itself; is an editor too. */
    public static final String ADMIN = "admin";

    private Roles() {}
}
