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
    public List<ActorBackup> listBackups(Span span, int limit) {
        return listVersions(span, limit).entrySet().stream()
                .map(found -> ActorBackup.of(found.getKey(), found.getValue(), span.view()))
                .toList();
    }

    /** Stores a version and, if it was current, the actor. */
    public void restore(ActorBackup backup) {
        Names names = new Names(backup.name(), backup.aliases());
        ActorVersion state = ActorVersion.of(backup.state(), names, backup.kind(), backup.country());
        state.actorId = backup.id();
        state.recording = recordOf(backup.recorded(), backup.id());
        state.mergedInto = backup.recorded() == null ? null : backup.recorded().mergedInto();
        state.openSince = NamedEntityVersion.ofBackupValue(backup.openSince());
        persist(state);
        if (backup.current()) {
            Actor actor = new Actor();
            actor.id = backup.id();
            actor.setCurrentVersion(state);
            getEntityManager().persist(actor);
        }
    }
}
