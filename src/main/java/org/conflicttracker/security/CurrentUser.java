package org.conflicttracker.security;

import io.quarkus.arc.Arc;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.ledger.Readership;

/** Who is asking. Outside a request it is nobody in particular. */
@ApplicationScoped
public class CurrentUser {

    private static final String ANONYMOUS = "anonymous";

    private final SecurityIdentity identity;

    CurrentUser(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** Whether whoever asks may see drafts and write. */
    public boolean isEditor() {
        return isAuthenticated() && identity.hasRole(Roles.EDITOR);
    }

    /** How much of the list of revisions there is for whoever asks. */
    public Readership readership() {
        return isEditor() ? Readership.EDITORS : Readership.PUBLIC;
    }

    /** Whether whoever asks looks after the tracker itself. */
    public boolean isAdmin() {
        return isAuthenticated() && identity.hasRole(Roles.ADMIN);
    }

    /** The account's name for {@code recordedBy}; {@code anonymous} for readers, who never write. */
    public String name() {
        return isAuthenticated() ? identity.getPrincipal().getName() : ANONYMOUS;
    }

    private boolean isAuthenticated() {
        return Arc.container().requestContext().isActive() && !identity.isAnonymous();
    }
}
