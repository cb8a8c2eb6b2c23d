package org.conflicttracker.event.query;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Knows whom to ask. */
@ApplicationScoped
public class EngineSelector {

    private final List<QueryEngine> faster;
    private final DatabaseEngine database;

    EngineSelector(@All List<QueryEngine> engines, DatabaseEngine database) {
        this.faster = engines.stream()
                .filter(engine -> !(engine instanceof DatabaseEngine))
                .toList();
        this.database = database;
    }

    /** The engine to ask as of a revision: the first that can answer, the database where no other can. */
    public QueryEngine at(long revision) {
        return faster.stream()
                .filter(engine -> engine.answers(revision))
                .findFirst()
                .orElse(database);
    }
}
