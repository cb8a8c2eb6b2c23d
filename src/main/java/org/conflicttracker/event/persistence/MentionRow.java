package org.conflicttracker.event.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import org.conflicttracker.registry.report.SourceKind;

/** Mention of a report in a revision, with the version of its source at the time of recording. */
@Entity
@Table(name = "revision_mention")
public class MentionRow extends RevisionRow {

    public long reportId;
    public int reportEdition;
    public long sourceId;
    public long sourceStateId;

    @Enumerated(EnumType.STRING)
    public SourceKind sourceKind;
}
