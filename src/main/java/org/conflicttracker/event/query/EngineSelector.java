package org.conflicttracker.event.query;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Selector of the query engine. */
@ApplicationScoped
public class EngineSelector {

    private final List<QueryEngine> memoryEngines;
    private final QueryEngine database;

    EngineSelector(@All List<QueryEngine> engines, DatabaseEngine database, MeterRegistry registry) {
        this.memoryEngines = engines.stream()
                .filter(engine -> !(engine instanceof DatabaseEngine))
                .<QueryEngine>map(engine -> new TimedEngine(engine, "memory", registry))
                .toList();
        this.database = new TimedEngine(database, "database", registry);
    }

    /** The first engine that is available at the revision; the database if no other is. */
    public QueryEngine forRevision(long revision) {
        return memoryEngines.stream()
                .filter(engine -> engine.isAvailableAt(revision))
                .findFirst()
                .orElse(database);
    }
}
