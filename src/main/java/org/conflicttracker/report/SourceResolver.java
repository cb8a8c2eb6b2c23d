package org.conflicttracker.report;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.conflicttracker.naming.BearerResolver;
import org.conflicttracker.naming.Names;
import org.conflicttracker.spine.Ticket;

/** Finds the source an author means, or records a new one. */
@Singleton
public class SourceResolver extends BearerResolver<Source, NamedSource> {

    private final SourceRepository sources;

    @Inject
    SourceResolver(SourceRepository sources) {
        this(sources, Kinds.STATED);
    }

    private SourceResolver(SourceRepository sources, Kinds kinds) {
        super(sources, "source", kinds);
        this.sources = sources;
    }

    /** The same, for those who only guess at kinds. */
    public SourceResolver guessing() {
        return new SourceResolver(sources, Kinds.GUESSED);
    }

    @Override
    protected Source record(Ticket ticket, NamedSource named) {
        return sources.record(ticket, new Names(named.name(), named.aliases()), named.details());
    }
}
