package org.conflicttracker.security;

import io.quarkus.arc.Arc;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.ledger.Readership;

/** User of the current request; anonymous outside a request. */
@ApplicationScoped
public class CurrentUser {

    private static final String ANONYMOUS = "anonymous";

    private final SecurityIdentity identity;
    private final CurrentIdentityAssociation association;

    CurrentUser(SecurityIdentity identity, CurrentIdentityAssociation association) {
        this.identity = identity;
        this.association = association;
    }

    /** Makes the rest of the current request one of an anonymous user, whose answer is that of everybody. */
    public void becomeAnonymous() {
        association.setIdentity(QuarkusSecurityIdentity.builder()
                .setAnonymous(true)
                .setPrincipal(() -> ANONYMOUS)
                .build());
    }

    /** Whether the user may see drafts and write. */
    public boolean isEditor() {
        return isAuthenticated() && identity.hasRole(Roles.EDITOR);
    }

    /** The part of the revision log that the user may read. */
    public Readership readership() {
        return isEditor() ? Readership.EDITORS : Readership.PUBLIC;
    }

    /** Whether the user administrates the tracker. */
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

    /** Settings of what everybody is told, beyond what editors are told. Each is part of the entity tags of the answers that it changes. */
    @ConfigMapping(prefix = "tracker.disclosure")
    public interface DisclosureSettings {

        /** Whether everybody is told who recorded a version of an event, an actor, a source or a report; otherwise editors only (rule 5). */
        @WithDefault("false")
        boolean recordedBy();
    }
}
