package org.conflicttracker.event.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.event.casualty.Basis;
import org.conflicttracker.event.casualty.CountedCasualties.CountedGroup;
import org.conflicttracker.event.casualty.CountedCasualties.CountedOutcome;
import org.conflicttracker.event.casualty.Figure;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.GroupSet;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.casualty.OutcomeFigure;
import org.conflicttracker.event.model.EventContent;

/**
 * Figure of a revision for one outcome: of ALL, and of each single group that has claims. Numbers of people. Basis and contested are derived
 * from the content of the revision; a job works them out for revisions that were recorded before they were stored.
 */
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

    /** Code of the {@link Basis}, or that of none; null while it has not been worked out. */
    public Short basis;

    /** Whether sources disagree about the outcome; null while it has not been worked out. */
    public Boolean contested;

    /** What a summary with parts adds to sums (rule 4); null where that is the figure itself. */
    public Long countedLow;

    public Long countedBest;
    public Long countedHigh;

    /** The figures of a revision in their order, without ids. */
    public static List<FigureRow> of(EventContent content) {
        EventContent known = content.withFigureOrigin();
        List<FigureRow> rows = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            OutcomeFigure figure = known.casualties().of(outcome);
            if (figure != null) {
                boolean contested = known.isContested(outcome);
                CountedOutcome counted =
                        known.counted() == null ? null : known.counted().of(outcome);
                rows.add(of(outcome, figure.total(), contested).counting(figure.total(), counted));
                figure.byGroup().stream()
                        .filter(one -> one.groups().isSingle() && !one.groups().isAll())
                        .forEach(one -> rows.add(of(outcome, one, contested).counting(one, counted)));
            }
        }
        return rows;
    }

    /** Sets what is counted of a figure where it differs. @param counted of the outcome; null if the figures themselves are */
    private FigureRow counting(Figure figure, CountedOutcome counted) {
        CountedGroup group = counted == null ? null : counted.of(figureGroup);
        if (group != null && !group.hasNumbersOf(figure)) {
            countedLow = group.low();
            countedBest = group.best();
            countedHigh = group.high();
        }
        return this;
    }

    private static FigureRow of(Outcome outcome, Figure figure, boolean contested) {
        FigureRow row = new FigureRow();
        row.outcome = outcome;
        row.figureGroup = figure.groups().equals(GroupSet.ALL)
                ? Group.ALL
                : figure.groups().groups().get(0);
        row.low = figure.low();
        row.best = figure.best();
        row.high = figure.high();
        row.openEnded = figure.openEnded();
        row.basis = Basis.codeOf(figure.basis());
        row.contested = contested;
        return row;
    }
}
