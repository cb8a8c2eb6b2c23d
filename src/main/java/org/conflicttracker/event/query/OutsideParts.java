package org.conflicttracker.event.query;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.event.casualty.CountedCasualties.CountedGroup;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.casualty.SummaryRemainder;
import org.conflicttracker.event.casualty.SummaryRemainder.PartSums;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.EventFilter.Selection;
import org.conflicttracker.event.persistence.PartRepository.SummaryRevision;
import org.conflicttracker.event.query.CellQuery.CellTable;
import org.conflicttracker.event.query.CellSum.Outside;
import org.conflicttracker.event.query.QueryEngine.RevisionFigure;

/**
 * How much was taken off summaries for parts outside a selection (rule 4): the difference between what a summary would count beside the parts that
 * the selection has, and what it counts. All is read from the engine of the answer; nothing where nothing was taken off, or everything
 * published is selected.
 */
public final class OutsideParts {

    /** Number of summaries whose parts are in memory at a time. */
    private static final int SUMMARIES_AT_A_TIME = 500;

    private final CellQuery query;
    private final Selection selection;
    private final QueryEngine engine;

    /** By cell, one for each measure. */
    private final Map<Cell.Position, List<Outside>> outside = new HashMap<>();

    private OutsideParts(CellQuery query, EventFilter filter, QueryEngine engine) {
        this.query = query;
        this.selection = new Selection(filter, query.selection().asOf());
        this.engine = engine;
    }

    /**
     * The cells with what was taken off for parts outside a selection.
     *
     * @param query the query of the table
     * @param filter of the selection; that of the query, or a wider one
     */
    public static CellTable addTo(CellTable table, CellQuery query, EventFilter filter, QueryEngine engine) {
        return filter.equals(EventFilter.DEFAULT) || !isAnythingTakenOff(table)
                ? table
                : QuarkusTransaction.joiningExisting()
                        .call(() -> new OutsideParts(query, filter, engine).complete(table));
    }

    private static boolean isAnythingTakenOff(CellTable table) {
        return table.cells().stream()
                .flatMap(cell -> cell.sum().measures().stream())
                .anyMatch(measure -> measure.takenOff().figures() > 0);
    }

    private CellTable complete(CellTable table) {
        List<SummaryRevision> all = engine.listSummaries(selection.asOf());
        Set<Long> selected = selected(query.selection(), all);
        List<SummaryRevision> summaries = all.stream()
                .filter(summary -> selected.contains(summary.revision()))
                .toList();
        for (int from = 0; from < summaries.size(); from += SUMMARIES_AT_A_TIME) {
            add(summaries.subList(from, Math.min(summaries.size(), from + SUMMARIES_AT_A_TIME)));
        }
        if (outside.isEmpty()) {
            return table;
        }
        // several cells may have equal values
        return new CellTable(
                table.cells().stream()
                        .map(cell -> {
                            List<Outside> more = outside.remove(cell.position());
                            return more == null ? cell : cell.withOutside(more);
                        })
                        .toList(),
                table.days());
    }

    private void add(List<SummaryRevision> summaries) {
        Map<Long, Long> selected =
                summaries.stream().collect(Collectors.toMap(SummaryRevision::summary, SummaryRevision::revision));
        List<SummaryRevision> all = engine.listParts(selected.keySet(), selection.asOf());
        Set<Long> inside = selected(selection, all);
        Set<Long> withOutside = all.stream()
                .filter(part -> !inside.contains(part.revision()))
                .map(SummaryRevision::summary)
                .collect(Collectors.toSet());
        if (withOutside.isEmpty()) {
            return;
        }
        Map<Long, Map<PartSums.Key, PartSums.Sum>> sums = sum(all.stream()
                .filter(part -> withOutside.contains(part.summary()) && inside.contains(part.revision()))
                .collect(Collectors.toMap(SummaryRevision::revision, SummaryRevision::summary)));
        Map<Long, Long> summaryOf = withOutside.stream().collect(Collectors.toMap(selected::get, summary -> summary));
        Map<Long, Set<Cell.Position>> positions = engine.positions(query, summaryOf.keySet());
        figuresByRevision(positions.keySet())
                .forEach((revision, figures) -> add(
                        amounts(figures, sums.getOrDefault(summaryOf.get(revision), Map.of())),
                        Objects.requireNonNull(positions.get(revision))));
    }

    /** Those of some revisions that a selection has. */
    private Set<Long> selected(Selection from, List<SummaryRevision> some) {
        return engine.positions(
                        new CellQuery(from, List.of(), List.of(), null),
                        some.stream().map(SummaryRevision::revision).toList())
                .keySet();
    }

    /** The sums of the figures of some parts, by summary. @param summaryOf by revision of the part */
    private Map<Long, Map<PartSums.Key, PartSums.Sum>> sum(Map<Long, Long> summaryOf) {
        Map<Long, Map<PartSums.Key, PartSums.Sum>> sums = new HashMap<>();
        engine.listFigures(summaryOf.keySet(), query.measures())
                .forEach(one -> sums.computeIfAbsent(summaryOf.get(one.revision()), first -> new HashMap<>())
                        .merge(
                                keyOf(one),
                                new PartSums.Sum(
                                        one.figure().low(),
                                        one.figure().best(),
                                        one.figure().high(),
                                        one.figure().openEnded()),
                                PartSums.Sum::plus));
        return sums;
    }

    private Map<Long, List<RevisionFigure>> figuresByRevision(Collection<Long> revisions) {
        return engine.listFigures(revisions, query.measures()).stream()
                .collect(Collectors.groupingBy(RevisionFigure::revision));
    }

    /** What was taken off each figure of a summary for parts outside. @param inside sums of the parts inside */
    private static Map<PartSums.Key, Outside> amounts(
            List<RevisionFigure> figures, Map<PartSums.Key, PartSums.Sum> inside) {
        Map<Outcome, CountedGroup> totals = new HashMap<>();
        figures.stream()
                .filter(one -> one.group() == Group.ALL)
                .forEach(one -> totals.put(one.outcome(), remainder(one, inside)));
        Map<PartSums.Key, Outside> amounts = new HashMap<>();
        figures.forEach(one -> {
            CountedGroup counted = one.counted();
            if (counted != null) {
                amounts.put(
                        keyOf(one),
                        difference(
                                SummaryRemainder.atMost(
                                        Objects.requireNonNull(totals.get(one.outcome())), remainder(one, inside)),
                                counted));
            }
        });
        return amounts;
    }

    private static PartSums.Key keyOf(RevisionFigure one) {
        return new PartSums.Key(one.outcome(), one.group());
    }

    private static CountedGroup remainder(RevisionFigure one, Map<PartSums.Key, PartSums.Sum> inside) {
        return SummaryRemainder.of(one.figure(), inside.get(keyOf(one)));
    }

    /** @param beside what the summary would count beside the parts inside */
    private static Outside difference(CountedGroup beside, CountedGroup counted) {
        long low = atLeastZero(beside.low() - counted.low());
        long best = atLeastZero(beside.best() - counted.best());
        long high = atLeastZero(beside.high() - counted.high());
        return low == 0 && best == 0 && high == 0 ? Outside.NONE : new Outside(1, low, best, high);
    }

    /** A withheld part has no figures any more, but what was recorded of its summary stays. */
    private static long atLeastZero(long number) {
        return Math.max(0, number);
    }

    private void add(Map<PartSums.Key, Outside> amounts, Set<Cell.Position> positions) {
        if (amounts.values().stream().allMatch(Outside.NONE::equals)) {
            return;
        }
        int groupIndex = query.dimensions().indexOf(Dimension.GROUP);
        for (Cell.Position position : positions) {
            Group group = groupIndex < 0 ? null : (Group) position.values().get(groupIndex);
            Group summed = group == null ? query.selection().filter().figures().group() : group;
            List<Outside> sums = outside.computeIfAbsent(
                    position,
                    first ->
                            new ArrayList<>(Collections.nCopies(query.measures().size(), Outside.NONE)));
            for (int i = 0; i < sums.size(); i++) {
                PartSums.Key key = new PartSums.Key(query.measures().get(i), summed);
                sums.set(i, sums.get(i).plus(amounts.getOrDefault(key, Outside.NONE)));
            }
        }
    }
}
