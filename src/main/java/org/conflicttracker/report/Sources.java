package org.conflicttracker.report;

import jakarta.inject.Singleton;
import org.conflicttracker.naming.BearerService;
import org.conflicttracker.naming.Names;
import org.conflicttracker.naming.Tools;
import org.conflicttracker.reference.Reference;
import org.conflicttracker.spine.Ticket;

/** Records, corrects and lists sources. */
@Singleton
public class Sources extends BearerService<Source, SourceInput, SourceView> {

    private final SourceRepository sources;

    Sources(SourceRepository sources, Tools tools) {
        super(sources, Reference.Kind.SOURCE, tools);
        this.sources = sources;
    }

    @Override
    protected Source record(Ticket ticket, SourceInput input) {
        return sources.record(ticket, input.names(), input.details());
    }

    @Override
    protected boolean correct(Ticket ticket, Source source, SourceInput input) {
        SourceState before = source.state();
        Names names = input.names().after(before.names());
        if (!before.names().equals(names) || !before.details().equals(input.details())) {
            sources.become(ticket, source, SourceState.of(ticket.nextState(), names, input.details()));
        }
        return !before.names().equals(names) || !before.details().toldLike(input.details());
    }

    @Override
    protected SourceView view(Source source, long count) {
        return SourceView.of(source, count);
    }
}
