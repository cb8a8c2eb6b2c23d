package org.conflicttracker.event.persistence;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.MappedSuperclass;

/** Row of a revision that queries search: one of its locations, involvements, mentions, attributions, figures, tags or external ids. */
@MappedSuperclass
public abstract class RevisionRow {

    @EmbeddedId
    public RowId id;

    /** @param no from 0, in the order of the document */
    @Embeddable
    public record RowId(long revision, int no) {}
}
