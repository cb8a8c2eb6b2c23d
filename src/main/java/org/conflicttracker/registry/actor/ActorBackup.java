package org.conflicttracker.registry.actor;

import java.util.List;
import org.conflicttracker.registry.NamedEntityVersion;
import org.conflicttracker.registry.VersionRecord.BackupView;
import org.conflicttracker.registry.VersionRecord.VersionBackup;

/**
 * Version of an actor in a backup.
 *
 * @param id id of the actor
 * @param state id of the version
 * @param current whether the version was current when the backup was made
 * @param openSince public revision since which everybody may see it, -1 if not public; null in backups older than this
 *     field
 * @param recorded who recorded the version, when and why; null in backups older than this field
 */
public record ActorBackup(
        long id,
        long state,
        boolean current,
        String name,
        List<String> aliases,
        ActorKind kind,
        String country,
        Long openSince,
        VersionBackup recorded) {

    static ActorBackup of(ActorVersion state, boolean current, BackupView view) {
        return new ActorBackup(
                state.actorId,
                state.id,
                current,
                state.name,
                state.names().aliases(),
                state.kind,
                state.country,
                NamedEntityVersion.toBackupValue(state.openSince),
                state.recording.toBackup(state.openSince, state.mergedInto, view));
    }
}
