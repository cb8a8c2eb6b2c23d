package org.conflicttracker.registry.area;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.registry.NamedEntityVersion;
import org.conflicttracker.registry.NamedEntityVersionRepository;
import org.conflicttracker.registry.Names;

/** Repository of all versions of areas, for their history, backup and restore. */
@ApplicationScoped
public class AreaVersionRepository extends NamedEntityVersionRepository<AreaVersion> {

    AreaVersionRepository() {
        super("Area");
    }

    /** Versions of districts of a province that were merged at that time. */
    List<AreaVersion> listMerged(long province, long at) {
        return list("parentId = ?1 and recording.recordedAt = ?2 and mergedInto is not null order by id", province, at);
    }

    /** Versions of districts of a province that are read as of that revision, and say what the districts became. */
    List<AreaVersion> listMergedAsOf(long province, long revision) {
        return list(
                "parentId = ?1 and recording.revision = ?2 and mergedInto is not null order by id", province, revision);
    }

    /** Up to {@code limit} versions in the order of their ids. */
    public List<AreaBackup> listBackups(Span span, int limit) {
        return listVersions(span, limit).entrySet().stream()
                .map(found -> AreaBackup.of(found.getKey(), found.getValue(), span.view()))
                .toList();
    }

    /** Stores a version and, if it was current, the area. */
    public void restore(AreaBackup backup) {
        Names names = new Names(backup.name(), backup.aliases());
        AreaVersion state =
                AreaVersion.of(backup.state(), names, new AreaScope(backup.country(), backup.level(), backup.parent()));
        state.areaId = backup.id();
        state.recording = recordOf(backup.recorded(), backup.id());
        state.mergedInto = backup.recorded().mergedInto();
        state.openSince = NamedEntityVersion.ofBackupValue(backup.openSince());
        persist(state);
        if (backup.current()) {
            Area area = new Area();
            area.id = backup.id();
            area.setCurrentVersion(state);
            getEntityManager().persist(area);
        }
    }
}
