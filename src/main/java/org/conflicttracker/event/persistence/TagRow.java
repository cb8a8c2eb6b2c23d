package org.conflicttracker.event.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** Tag of a revision. */
@Entity
@Table(name = "revision_tag")
public class TagRow extends RevisionRow {

    public String tag;
    public String folded;
}
