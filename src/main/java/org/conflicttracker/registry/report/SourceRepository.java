package org.conflicttracker.registry.report;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.NamedEntityRepository;
import org.conflicttracker.registry.Names;

@ApplicationScoped
class SourceRepository extends NamedEntityRepository<Source> {

    SourceRepository() {
        super("Source");
    }

    Source record(WriteTransaction ticket, Names names, SourceDetails details) {
        Source source = new Source();
        source.id = ticket.nextSource();
        SourceVersion state = SourceVersion.of(ticket.nextState(), names, details);
        source.become(state);
        ticket.record(state);
        ticket.record(source);
        return source;
    }

    void become(WriteTransaction ticket, Source source, SourceVersion next) {
        next.openSince = source.state().isOpen() ? Long.valueOf(ticket.lastPublicRevision()) : null;
        source.become(next);
        getEntityManager().persist(next);
    }
}
