package org.conflicttracker.registry.report;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.NamedEntityResolver;
import org.conflicttracker.registry.Names;

/** Resolver of references to sources. */
@Singleton
public class SourceResolver extends NamedEntityResolver<Source, SourceReference> {

    private final SourceRepository sources;

    @Inject
    SourceResolver(SourceRepository sources) {
        this(sources, Kinds.STATED);
    }

    private SourceResolver(SourceRepository sources, Kinds kinds) {
        super(sources, "source", kinds);
        this.sources = sources;
    }

    /** Resolver for authors that guess kinds: a kind that contradicts an existing source is no error. */
    public SourceResolver lenient() {
        return new SourceResolver(sources, Kinds.GUESSED);
    }

    @Override
    protected Source create(WriteTransaction ticket, SourceReference named) {
        return sources.create(ticket, new Names(named.name(), named.aliases()), named.toDetails());
    }
}
