package org.conflicttracker.registry.area;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.registry.NamedEntityVersionRepository;

/** Repository of all versions of areas. */
@ApplicationScoped
public class AreaVersionRepository extends NamedEntityVersionRepository<AreaVersion> {

    AreaVersionRepository() {
        super("Area");
    }
}
