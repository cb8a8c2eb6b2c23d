package org.conflicttracker.registry.report;

import jakarta.inject.Singleton;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.NamedEntityService;
import org.conflicttracker.registry.Names;
import org.conflicttracker.registry.ReferenceKind;

/** Service of sources. */
@Singleton
public class SourceService extends NamedEntityService<Source, SourceInput, SourceView> {

    private final SourceRepository sources;

    SourceService(SourceRepository sources) {
        super(sources, ReferenceKind.Kind.SOURCE);
        this.sources = sources;
    }

    @Override
    protected Source createEntity(WriteTransaction transaction, SourceInput input) {
        return sources.create(transaction, input.toNames(), input.toDetails());
    }

    @Override
    protected boolean correct(WriteTransaction transaction, Source source, SourceInput input) {
        SourceVersion before = source.currentVersion();
        Names names = input.toNames().withFormerName(before.names());
        if (!before.names().equals(names) || !before.toDetails().equals(input.toDetails())) {
            sources.saveVersion(
                    transaction, source, SourceVersion.of(transaction.nextVersionId(), names, input.toDetails()));
        }
        return !before.names().equals(names) || !before.toDetails().hasSameContent(input.toDetails());
    }

    @Override
    protected SourceView toView(Source source, long count) {
        return SourceView.of(source, count);
    }
}
