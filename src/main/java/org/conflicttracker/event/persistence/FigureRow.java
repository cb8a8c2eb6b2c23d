package org.conflicttracker.event.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;

/** Figure of a revision for one outcome: of ALL, and of each single group that has claims. Numbers of people. */
@Entity
@Table(name = "revision_figure")
public class FigureRow extends RevisionRow {

    @Enumerated(EnumType.STRING)
    public Outcome outcome;

    @Enumerated(EnumType.STRING)
    public Group figureGroup;

    public long low;
    public long best;
    public long high;
    public boolean openEnded;
}
