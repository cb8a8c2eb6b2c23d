package org.conflicttracker.security;

import io.quarkus.arc.Arc;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;

/** Who is asking. Outside a request it is nobody in particular. */
@ApplicationScoped
public class Audience {

    private static final String ANYONE = "anonymous";

    private final SecurityIdentity identity;

    Audience(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** Whether whoever asks may see drafts and write. */
    public boolean editor() {
        return isKnown() && identity.hasRole(Roles.EDITOR);
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
