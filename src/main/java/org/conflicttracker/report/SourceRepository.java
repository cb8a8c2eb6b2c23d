package org.conflicttracker.report;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.naming.BearerRepository;
import org.conflicttracker.naming.Names;
import org.conflicttracker.spine.Ticket;

@ApplicationScoped
class SourceRepository extends BearerRepository<Source> {

    SourceRepository() {
        super("Source");
    }

    Source record(Ticket ticket, Names names, SourceDetails details) {
        Source source = new Source();
        source.id = ticket.nextSource();
        SourceState state = SourceState.of(ticket.nextState(), names, details);
        source.become(state);
        ticket.record(state);
        ticket.record(source);
        return source;
    }

    void become(Ticket ticket, Source source, SourceState next) {
        next.openSince = source.state().isOpen() ? Long.valueOf(ticket.lastPublicRevision()) : null;
        source.become(next);
        getEntityManager().persist(next);
    }
}
