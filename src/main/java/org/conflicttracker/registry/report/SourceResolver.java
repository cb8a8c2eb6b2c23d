package org.conflicttracker.registry.report;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.NamedEntityResolver;
import org.conflicttracker.registry.Names;

/** Finds the source an author means, or records a new one. */
@Singleton
public class SourceResolver extends NamedEntityResolver<Source, SourceReference> {

    private final SourceRepository sources;

    @Inject
    SourceResolver(SourceRepository sources) {
        this(sources, Kinds.STATED);
    }

    private SourceResolver(SourceRepository sources, Kinds kinds) {
        super(sources, "source", SourceKind.NEWSPAPER, kinds);
        this.sources = sources;
    }

    /** The same, for those who only guess at kinds. */
    public SourceResolver lenient() {
        return new SourceResolver(sources, Kinds.GUESSED);
    }

    @Override
    protected Source create(WriteTransaction ticket, SourceReference named) {
        return sources.create(ticket, new Names(named.name(), named.aliases()), named.toDetails());
    }
}
