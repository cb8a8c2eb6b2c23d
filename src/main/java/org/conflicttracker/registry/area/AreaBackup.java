package org.conflicttracker.registry.area;

import java.util.List;
import org.conflicttracker.registry.NamedEntityVersion;
import org.conflicttracker.registry.VersionRecord.BackupView;
import org.conflicttracker.registry.VersionRecord.VersionBackup;

/**
 * Version of an area in a backup.
 *
 * @param id id of the area
 * @param state id of the version
 * @param current whether the version was current when the backup was made
 * @param country null at sea
 * @param parent id of the province that a district is part of; null if unknown, and at level 1
 * @param openSince public revision since which everybody may see it, -1 if not public
 * @param recorded who recorded the version, when and why
 */
public record AreaBackup(
        long id,
        long state,
        boolean current,
        String name,
        List<String> aliases,
        String country,
        int level,
        Long parent,
        Long openSince,
        VersionBackup recorded) {

    static AreaBackup of(AreaVersion state, boolean current, BackupView view) {
        return new AreaBackup(
                state.areaId,
                state.id,
                current,
                state.name,
                state.names().aliases(),
                state.country,
                state.level,
                state.parentId,
                NamedEntityVersion.toBackupValue(state.openSince),
                state.recording.toBackup(state.openSince, state.mergedInto, view));
    }
}
