package org.conflicttracker.event.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.event.persistence.RevisionHeader;
import org.conflicttracker.event.persistence.RevisionHeaderRepository;

/** Lookup of revision headers: in the index if it has them, which saves a read of each row. */
@ApplicationScoped
public class RevisionHeaders {

    private final EngineSelector engines;
    private final RevisionHeaderRepository repository;

    RevisionHeaders(EngineSelector engines, RevisionHeaderRepository stored) {
        this.engines = engines;
        this.repository = stored;
    }

    /** The headers in the order given. */
    public List<RevisionHeader> list(List<Long> revisions) {
        QueryEngine engine = engines.forRevision(
                revisions.stream().mapToLong(Long::longValue).max().orElse(0));
        Map<Long, RevisionHeader> known = new HashMap<>();
        List<Long> unknown = new ArrayList<>();
        for (Long revision : revisions) {
            engine.findHeader(revision)
                    .ifPresentOrElse(found -> known.put(revision, found), () -> unknown.add(revision));
        }
        known.putAll(repository.headersByRevision(unknown));
        return revisions.stream().map(known::get).toList();
    }
}
