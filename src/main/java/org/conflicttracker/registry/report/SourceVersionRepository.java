package org.conflicttracker.registry.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.registry.NamedEntityVersion;
import org.conflicttracker.registry.NamedEntityVersionRepository;
import org.conflicttracker.registry.Names;

/** Repository of all versions of sources, for backup and restore. */
@ApplicationScoped
public class SourceVersionRepository extends NamedEntityVersionRepository<SourceVersion> {

    SourceVersionRepository() {
        super("Source");
    }

    /** Up to {@code limit} versions in the order of their ids. */
    public List<SourceBackup> listBackups(Span span, int limit) {
        return listVersions(span, limit).entrySet().stream()
                .map(found -> SourceBackup.of(found.getKey(), found.getValue(), span.view()))
                .toList();
    }

    /** Stores a version and, if it was current, the source. */
    public void restore(SourceBackup backup) {
        SourceVersion state =
                SourceVersion.of(backup.state(), new Names(backup.name(), backup.aliases()), backup.toDetails());
        state.sourceId = backup.id();
        state.recording = recordOf(backup.recorded(), backup.id());
        state.mergedInto = backup.recorded() == null ? null : backup.recorded().mergedInto();
        state.openSince = NamedEntityVersion.ofBackupValue(backup.openSince());
        persist(state);
        if (backup.current()) {
            Source source = new Source();
            source.id = backup.id();
            source.setCurrentVersion(state);
            getEntityManager().persist(source);
        }
    }
}
