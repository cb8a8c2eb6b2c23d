package org.conflicttracker.report;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.naming.BearerService;
import org.conflicttracker.naming.Names;
import org.conflicttracker.reference.EventReferences;
import org.conflicttracker.reference.Reference;
import org.conflicttracker.spine.Ticket;
import org.conflicttracker.spine.Writing;
import org.conflicttracker.validator.EntityTags;

/** Records and corrects sources. */
@ApplicationScoped
class Sources extends BearerService<Source, SourceInput, SourceView> {

    private final SourceRepository sources;

    Sources(SourceRepository sources, Writing writing, EventReferences events, EntityTags tags) {
        super(sources, Reference.Kind.SOURCE, new Tools(writing, events, tags));
        this.sources = sources;
    }

    @Override
    protected Source record(Ticket ticket, SourceInput input) {
        return sources.record(ticket, input.names(), input.details());
    }

    @Override
    protected boolean correct(Ticket ticket, Source source, SourceInput input) {
        SourceState state = source.state();
        Names names = input.names().after(state.names());
        boolean same = state.names().equals(names) && state.details().equals(input.details());
        if (!same) {
            sources.become(source, SourceState.of(ticket.nextState(), names, input.details()));
        }
        return !same;
    }

    @Override
    protected SourceView view(Source source, long count) {
        return SourceView.of(source, count);
    }
}
