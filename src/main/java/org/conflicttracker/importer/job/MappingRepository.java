package org.conflicttracker.importer.job;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Repository of kept mappings. */
@ApplicationScoped
class MappingRepository implements PanacheRepositoryBase<KeptMapping, String> {

    /** By name. */
    List<KeptMapping> listByName() {
        return listAll(Sort.ascending("name"));
    }
}
