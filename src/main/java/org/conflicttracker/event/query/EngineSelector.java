package org.conflicttracker.event.query;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Knows whom to ask. */
@ApplicationScoped
public class EngineSelector {

    private final List<QueryEngine> memoryEngines;
    private final DatabaseEngine database;

    EngineSelector(@All List<QueryEngine> engines, DatabaseEngine database) {
        this.memoryEngines = engines.stream()
                .filter(engine -> !(engine instanceof DatabaseEngine))
                .toList();
        this.database = database;
    }

    /** The engine to ask as of a revision: the first that can answer, the database where no other can. */
    public QueryEngine forRevision(long revision) {
        return memoryEngines.stream()
                .filter(engine -> engine.isAvailableAt(revision))
                .findFirst()
                .orElse(database);
    }
}
