package org.conflicttracker.registry.actor;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.registry.NamedEntityVersion;
import org.conflicttracker.registry.NamedEntityVersionRepository;
import org.conflicttracker.registry.Names;

/** Repository of all versions of actors, for backup and restore. */
@ApplicationScoped
public class ActorVersionRepository extends NamedEntityVersionRepository<ActorVersion> {

    ActorVersionRepository() {
        super("Actor");
    }

    /** Up to {@code limit} versions in the order of their ids. */
    public List<ActorBackup> listBackups(Span span, int most) {
        return listVersions(span, most).entrySet().stream()
                .map(found -> ActorBackup.of(found.getKey(), found.getValue()))
                .toList();
    }

    /** Stores a version and, if it was current, the actor. */
    public void restore(ActorBackup copied) {
        Names names = new Names(copied.name(), copied.aliases());
        ActorVersion state = ActorVersion.of(copied.state(), names, copied.kind(), copied.country());
        state.actorId = copied.id();
        state.openSince = NamedEntityVersion.restored(copied.openSince());
        persist(state);
        if (copied.current()) {
            Actor actor = new Actor();
            actor.id = copied.id();
            actor.setCurrentVersion(state);
            getEntityManager().persist(actor);
        }
    }
}
