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
        this(sources, KindPolicy.STRICT);
    }

    private SourceResolver(SourceRepository sources, KindPolicy kindPolicy) {
        super(sources, "source", SourceKind.NEWSPAPER, kindPolicy);
        this.sources = sources;
    }

    /** Resolver for authors that guess kinds: a kind that contradicts an existing source is no error. */
    public SourceResolver lenient() {
        return new SourceResolver(sources, KindPolicy.LENIENT);
    }

    @Override
    protected Source create(WriteTransaction transaction, SourceReference reference) {
        return sources.create(transaction, new Names(reference.name(), reference.aliases()), reference.toDetails());
    }
}
