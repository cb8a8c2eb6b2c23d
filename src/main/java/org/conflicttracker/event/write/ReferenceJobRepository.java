package org.conflicttracker.event.write;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

@ApplicationScoped
class ReferenceJobRepository implements PanacheRepositoryBase<ReferenceJob, Long> {

    Optional<ReferenceJob> findOldestOpen() {
        return find("done = false order by id").firstResultOptional();
    }
}
