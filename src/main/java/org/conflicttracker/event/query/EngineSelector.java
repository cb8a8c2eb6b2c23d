package org.conflicttracker.event.query;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Selector of the query engine. */
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

    /** The first engine that is available at the revision; the database if no other is. */
    public QueryEngine forRevision(long revision) {
        return memoryEngines.stream()
                .filter(engine -> engine.isAvailableAt(revision))
                .findFirst()
                .orElse(database);
    }
}
