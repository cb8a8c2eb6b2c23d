package org.conflicttracker.importer.job;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Entity of a mapping that is kept under a name. */
@Entity
@Table(name = "import_mapping")
class KeptMapping {

    @Id
    String name;

    /** The mapping as JSON. */
    String mapping;

    String recordedBy;

    /** In milliseconds since 1970. */
    long updatedAt;
}
