package org.conflicttracker.registry;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;

/** Identity of an entity that has names. */
@MappedSuperclass
public abstract class NamedEntity {

    @Id
    public long id;

    /** Folded name, unique among the entities of its kind; null for one that was merged. */
    public String folded;

    public abstract NamedEntityVersion currentVersion();
}
