package org.conflicttracker.event.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Event count and casualty sums of a cell.
 *
 * @param shared number of events that are counted in other cells as well
 * @param measures one per outcome, in the order of the query
 */
public record CellSum(long events, long shared, List<Measure> measures) {

    public CellSum {
        measures = List.copyOf(measures);
    }

    /** The sum of no events. */
    public static CellSum empty(int measures) {
        return new CellSum(0, 0, Collections.nCopies(measures, Measure.ZERO));
    }

    public CellSum plus(CellSum other) {
        return combine(other, 1);
    }

    /** The sum of the events that are in this cell and not in the other. @param other of events of this cell */
    public CellSum minus(CellSum other) {
        return combine(other, -1);
    }

    /** The same with more that was taken off for parts outside the selection. @param outside one for each measure */
    CellSum withOutside(List<Outside> outside) {
        List<Measure> sums = new ArrayList<>();
        for (int i = 0; i < measures.size(); i++) {
            sums.add(measures.get(i).withOutside(outside.get(i)));
        }
        return new CellSum(events, shared, sums);
    }

    private CellSum combine(CellSum other, int sign) {
        List<Measure> sums = new ArrayList<>();
        for (int i = 0; i < measures.size(); i++) {
            sums.add(measures.get(i).combine(other.measures.get(i), sign));
        }
        return new CellSum(events + sign * other.events, shared + sign * other.shared, sums);
    }

    /**
     * Sum of one outcome over some events, and how much of it is unknown.
     *
     * @param eventsWithFigure number of events that have a figure, over which the sums are
     * @param counts how many of these figures are of which kind
     * @param sharedFigures number of figures of events that are counted in other cells as well
     * @param sharedBest sum of the best of those
     * @param takenOff what is not in the sums of figures of summaries, because parts account for it (rule 4)
     */
    public record Measure(
            long eventsWithFigure,
            long low,
            long best,
            long high,
            FigureCounts counts,
            long sharedFigures,
            long sharedBest,
            TakenOff takenOff) {

        public static final Measure ZERO = new Measure(0, 0, 0, 0, FigureCounts.NONE, 0, 0, TakenOff.NONE);

        private Measure withOutside(Outside outside) {
            return new Measure(
                    eventsWithFigure,
                    low,
                    best,
                    high,
                    counts,
                    sharedFigures,
                    sharedBest,
                    takenOff.withOutside(outside));
        }

        private Measure combine(Measure other, int sign) {
            return new Measure(
                    eventsWithFigure + sign * other.eventsWithFigure,
                    low + sign * other.low,
                    best + sign * other.best,
                    high + sign * other.high,
                    counts.combine(other.counts, sign),
                    sharedFigures + sign * other.sharedFigures,
                    sharedBest + sign * other.sharedBest,
                    takenOff.combine(other.takenOff, sign));
        }
    }

    /**
     * What was taken off figures of summaries, because published parts account for it (rule 4).
     *
     * @param figures number of such figures
     * @param outside how much of it for parts that the selection does not have; nothing as engines sum it, see {@link OutsideParts}
     */
    public record TakenOff(long figures, long low, long best, long high, Outside outside) {

        public static final TakenOff NONE = new TakenOff(0, 0, 0, 0);

        /** What was taken off, before it is known for which parts. */
        public TakenOff(long figures, long low, long best, long high) {
            this(figures, low, best, high, Outside.NONE);
        }

        TakenOff withOutside(Outside more) {
            return new TakenOff(figures, low, best, high, outside.combine(more, 1));
        }

        private TakenOff combine(TakenOff other, int sign) {
            return new TakenOff(
                    figures + sign * other.figures,
                    low + sign * other.low,
                    best + sign * other.best,
                    high + sign * other.high,
                    outside.combine(other.outside, sign));
        }
    }

    /**
     * How much less was taken off figures of summaries if only parts in the selection counted.
     *
     * @param figures number of figures of which less were taken off
     */
    public record Outside(long figures, long low, long best, long high) {

        public static final Outside NONE = new Outside(0, 0, 0, 0);

        Outside plus(Outside other) {
            return combine(other, 1);
        }

        private Outside combine(Outside other, int sign) {
            return new Outside(
                    figures + sign * other.figures,
                    low + sign * other.low,
                    best + sign * other.best,
                    high + sign * other.high);
        }
    }

    /**
     * How many of the figures that are summed are of which kind.
     *
     * @param openEnded number of open-ended figures
     * @param contested number of figures of outcomes about which sources disagree
     * @param sumsOfParts number of figures that are sums of parts
     * @param inWords number of figures that are words alone
     * @param ofEarlierRule number of figures of an earlier rule, which have no basis
     * @param basisPending number of figures whose basis has not been worked out
     */
    public record FigureCounts(
            long openEnded, long contested, long sumsOfParts, long inWords, long ofEarlierRule, long basisPending) {

        public static final FigureCounts NONE = new FigureCounts(0, 0, 0, 0, 0, 0);

        private FigureCounts combine(FigureCounts other, int sign) {
            return new FigureCounts(
                    openEnded + sign * other.openEnded,
                    contested + sign * other.contested,
                    sumsOfParts + sign * other.sumsOfParts,
                    inWords + sign * other.inWords,
                    ofEarlierRule + sign * other.ofEarlierRule,
                    basisPending + sign * other.basisPending);
        }
    }
}
