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
    public List<SourceBackup> listBackups(Span span, int most) {
        return listVersions(span, most).entrySet().stream()
                .map(found -> SourceBackup.of(found.getKey(), found.getValue()))
                .toList();
    }

    /** Stores a version and, if it was current, the source. */
    public void restore(SourceBackup copied) {
        SourceVersion state =
                SourceVersion.of(copied.state(), new Names(copied.name(), copied.aliases()), copied.toDetails());
        state.sourceId = copied.id();
        state.openSince = NamedEntityVersion.restored(copied.openSince());
        persist(state);
        if (copied.current()) {
            Source source = new Source();
            source.id = copied.id();
            source.setCurrentVersion(state);
            getEntityManager().persist(source);
        }
    }
}
