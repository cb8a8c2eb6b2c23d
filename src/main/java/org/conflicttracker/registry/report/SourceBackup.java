package org.conflicttracker.registry.report;

import java.util.List;
import org.conflicttracker.registry.NamedEntityVersion;
import org.conflicttracker.registry.VersionRecord.BackupView;
import org.conflicttracker.registry.VersionRecord.VersionBackup;

/**
 * Version of a source in a backup.
 *
 * @param id id of the source
 * @param state id of the version
 * @param current whether the version was current when the backup was made
 * @param openSince public revision since which everybody may see it, -1 if not public; null in backups older than this
 *     field
 * @param recorded who recorded the version, when and why; null in backups older than this field
 */
public record SourceBackup(
        long id,
        long state,
        boolean current,
        String name,
        List<String> aliases,
        SourceKind kind,
        SourceScale scale,
        String country,
        String url,
        Long openSince,
        VersionBackup recorded) {

    static SourceBackup of(SourceVersion state, boolean current, BackupView view) {
        return new SourceBackup(
                state.sourceId,
                state.id,
                current,
                state.name,
                state.names().aliases(),
                state.kind,
                state.scale,
                state.country,
                state.url,
                NamedEntityVersion.toBackupValue(state.openSince),
                state.recording.toBackup(state.openSince, state.mergedInto, view));
    }

    SourceVersion.SourceDetails toDetails() {
        return new SourceVersion.SourceDetails(kind, scale, country, url);
    }
}
