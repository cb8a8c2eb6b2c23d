package org.conflicttracker.report;

import jakarta.inject.Singleton;
import org.conflicttracker.naming.BearerResolver;
import org.conflicttracker.naming.Names;
import org.conflicttracker.spine.Ticket;

/** Finds the source an author means, or records a new one. */
@Singleton
public class SourceResolver extends BearerResolver<Source, NamedSource> {

    private final SourceRepository sources;

    SourceResolver(SourceRepository sources) {
        super(sources, "source");
        this.sources = sources;
    }

    @Override
    protected Source record(Ticket ticket, NamedSource named) {
        return sources.record(ticket, new Names(named.name(), named.aliases()), named.details());
    }
}
