package org.conflicttracker.registry.report;

import jakarta.inject.Singleton;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.NamedEntityService;
import org.conflicttracker.registry.Names;
import org.conflicttracker.registry.ReferenceKind;
import org.conflicttracker.registry.RegistryDependencies;

/** Records, corrects and lists sources. */
@Singleton
public class SourceService extends NamedEntityService<Source, SourceInput, SourceView> {

    private final SourceRepository sources;

    SourceService(SourceRepository sources, RegistryDependencies tools) {
        super(sources, ReferenceKind.Kind.SOURCE, tools);
        this.sources = sources;
    }

    @Override
    protected Source record(WriteTransaction ticket, SourceInput input) {
        return sources.record(ticket, input.names(), input.details());
    }

    @Override
    protected boolean correct(WriteTransaction ticket, Source source, SourceInput input) {
        SourceVersion before = source.state();
        Names names = input.names().after(before.names());
        if (!before.names().equals(names) || !before.details().equals(input.details())) {
            sources.become(ticket, source, SourceVersion.of(ticket.nextState(), names, input.details()));
        }
        return !before.names().equals(names) || !before.details().toldLike(input.details());
    }

    @Override
    protected SourceView view(Source source, long count) {
        return SourceView.of(source, count);
    }
}
