package org.conflicttracker.registry.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.registry.NamedEntityVersion;
import org.conflicttracker.registry.NamedEntityVersionRepository;
import org.conflicttracker.registry.Names;

/** Every state of every source: for a copy of the tracker, and from one. */
@ApplicationScoped
public class SourceVersionRepository extends NamedEntityVersionRepository<SourceVersion> {

    SourceVersionRepository() {
        super("Source");
    }

    /** In the order of the states, at most so many. */
    public List<SourceBackup> listBackups(Span span, int most) {
        return listVersions(span, most).entrySet().stream()
                .map(found -> SourceBackup.of(found.getKey(), found.getValue()))
                .toList();
    }

    /** Stores the state as it was, and the source with the state it was in last. */
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
