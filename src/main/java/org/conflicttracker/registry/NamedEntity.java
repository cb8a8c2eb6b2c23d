package org.conflicttracker.registry;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;

/** The identity of something that bears names. */
@MappedSuperclass
public abstract class NamedEntity {

    @Id
    public long id;

    /** The name as it is found; no two bearers share it. */
    public String folded;

    /** The state it is in. */
    public abstract NamedEntityVersion currentVersion();
}
