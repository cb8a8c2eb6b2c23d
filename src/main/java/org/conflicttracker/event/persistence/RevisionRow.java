package org.conflicttracker.event.persistence;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.MappedSuperclass;

/** A row that a revision is found by: one of its places, actors, reports and so on. */
@MappedSuperclass
public abstract class RevisionRow {

    @EmbeddedId
    public RowId id;

    /** @param no from 0, in the order of the document */
    @Embeddable
    public record RowId(long revision, int no) {}
}
