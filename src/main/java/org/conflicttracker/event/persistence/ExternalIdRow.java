package org.conflicttracker.event.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** External id of an event in a data set. */
@Entity
@Table(name = "revision_external_id")
public class ExternalIdRow extends RevisionRow {

    public String scheme;
    public String externalId;
}
