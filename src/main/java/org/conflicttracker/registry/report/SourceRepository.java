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

    Source create(WriteTransaction transaction, Names names, SourceVersion.SourceDetails details) {
        Source source = new Source();
        source.id = transaction.nextSource();
        SourceVersion state = SourceVersion.of(transaction.nextVersionId(), names, details);
        source.setCurrentVersion(state);
        transaction.persist(state);
        transaction.persist(source);
        return source;
    }

    void saveVersion(Source source, SourceVersion next) {
        source.setCurrentVersion(next);
        getEntityManager().persist(next);
    }
}
