package org.conflicttracker.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.naming.BearerState;
import org.conflicttracker.naming.BearerStateRepository;
import org.conflicttracker.naming.Names;

/** Every state of every source: for a copy of the tracker, and from one. */
@ApplicationScoped
public class SourceStateRepository extends BearerStateRepository<SourceState> {

    SourceStateRepository() {
        super("Source");
    }

    /** In the order of the states, at most so many. */
    public List<CopiedSource> listCopied(Span span, int most) {
        return find(span, most).entrySet().stream()
                .map(found -> CopiedSource.of(found.getKey(), found.getValue()))
                .toList();
    }

    /** Stores the state as it was, and the source with the state it was in last. */
    public void restore(CopiedSource copied) {
        SourceState state =
                SourceState.of(copied.state(), new Names(copied.name(), copied.aliases()), copied.details());
        state.sourceId = copied.id();
        state.openSince = BearerState.restored(copied.openSince());
        persist(state);
        if (copied.current()) {
            Source source = new Source();
            source.id = copied.id();
            source.become(state);
            getEntityManager().persist(source);
        }
    }
}
