package org.conflicttracker.security;

import io.quarkus.arc.Arc;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.ledger.Readership;

/** Who is asking. Outside a request it is nobody in particular. */
@ApplicationScoped
public class CurrentUser {

    private static final String ANYONE = "anonymous";

    private final SecurityIdentity identity;

    CurrentUser(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** Whether whoever asks may see drafts and write. */
    public boolean editor() {
        return isKnown() && identity.hasRole(Roles.EDITOR);
    }

    /** How much of the list of revisions there is for whoever asks. */
    public Readership readership() {
        return editor() ? Readership.EDITORS : Readership.PUBLIC;
    }

    /** Whether whoever asks looks after the tracker itself. */
    public boolean admin() {
        return isKnown() && identity.hasRole(Roles.ADMIN);
    }

    /** The account's name for {@code recordedBy}; {@code anonymous} for readers, who never write. */
    public String name() {
        return isKnown() ? identity.getPrincipal().getName() : ANYONE;
    }

    private boolean isKnown() {
        return Arc.container().requestContext().isActive() && !identity.isAnonymous();
    }
}
