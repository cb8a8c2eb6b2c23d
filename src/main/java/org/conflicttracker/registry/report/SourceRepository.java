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

    Source create(WriteTransaction ticket, Names names, SourceDetails details) {
        Source source = new Source();
        source.id = ticket.nextSource();
        SourceVersion state = SourceVersion.of(ticket.nextVersionId(), names, details);
        source.setCurrentVersion(state);
        ticket.persist(state);
        ticket.persist(source);
        return source;
    }

    void saveVersion(WriteTransaction ticket, Source source, SourceVersion next) {
        next.openSince = source.currentVersion().isOpen() ? Long.valueOf(ticket.lastPublicRevision()) : null;
        source.setCurrentVersion(next);
        getEntityManager().persist(next);
    }
}
