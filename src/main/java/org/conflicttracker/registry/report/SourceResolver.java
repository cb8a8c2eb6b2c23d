package org.conflicttracker.registry.report;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.EventReferences;
import org.conflicttracker.registry.NameChoice;
import org.conflicttracker.registry.NamedEntityResolver;
import org.conflicttracker.registry.Names;
import org.conflicttracker.registry.ReferenceKind;

/** Resolver of references to sources. */
@Singleton
public class SourceResolver extends NamedEntityResolver<Source, SourceReference> {

    private final SourceRepository sources;
    private final NameChoice choice;

    @Inject
    SourceResolver(SourceRepository sources, EventReferences events) {
        this(sources, new NameChoice(events, ReferenceKind.Kind.SOURCE), KindPolicy.STRICT);
    }

    private SourceResolver(SourceRepository sources, NameChoice choice, KindPolicy kindPolicy) {
        super(sources, choice, SourceKind.NEWSPAPER, kindPolicy);
        this.sources = sources;
        this.choice = choice;
    }

    /** Resolver for authors that guess kinds: a kind that contradicts an existing source is no error. */
    public SourceResolver lenient() {
        return new SourceResolver(sources, choice, KindPolicy.LENIENT);
    }

    @Override
    protected Source create(WriteTransaction transaction, SourceReference reference) {
        return sources.create(transaction, new Names(reference.name(), reference.aliases()), reference.toDetails());
    }
}
