package org.conflicttracker.event.query;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.event.casualty.CountedCasualties.CountedGroup;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.GroupSet;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.casualty.SummaryRemainder;
import org.conflicttracker.event.casualty.SummaryRemainder.PartSums;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.EventFilter.Selection;
import org.conflicttracker.event.persistence.PartRepository;
import org.conflicttracker.event.persistence.PartRepository.SummaryRevision;
import org.conflicttracker.event.persistence.RevisionRow.FigureRow;
import org.conflicttracker.event.query.CellQuery.CellTable;
import org.conflicttracker.event.query.CellSum.Outside;

/**
 * How much was taken off summaries for parts outside a selection (rule 4): the difference between what a summary would count beside the parts that
 * the selection has, and what it counts. Summaries and parts are read from the database, what is selected and where it counts from the engine of
 * the answer; nothing is read where nothing was taken off, or everything published is selected.
 */
@ApplicationScoped
public class OutsideParts {

    /** Number of summaries whose parts are in memory at a time. */
    private static final int SUMMARIES_AT_A_TIME = 500;

    /** Number of revisions whose figures are read by one query. */
    private static final int FIGURES_AT_A_TIME = 1_000;

    private final PartRepository parts;

    OutsideParts(PartRepository parts) {
        this.parts = parts;
    }

    /**
     * The cells with what was taken off for parts outside a selection.
     *
     * @param query the query of the table
     * @param filter of the selection; that of the query, or a wider one
     */
    public CellTable addTo(CellTable table, CellQuery query, EventFilter filter, QueryEngine engine) {
        return filter.equals(EventFilter.DEFAULT) || !isAnythingTakenOff(table)
                ? table
                : QuarkusTransaction.joiningExisting()
                        .call(() -> new Completion(query, filter, engine).complete(table));
    }

    private static boolean isAnythingTakenOff(CellTable table) {
        return table.cells().stream()
                .flatMap(cell -> cell.sum().measures().stream())
                .anyMatch(measure -> measure.takenOff().figures() > 0);
    }

    /** Completion of one table. */
    private final class Completion {

        private final CellQuery query;
        private final Selection selection;
        private final QueryEngine engine;

        /** By cell, one for each measure. */
        private final Map<Cell.Position, List<Outside>> outside = new HashMap<>();

        private Completion(CellQuery query, EventFilter filter, QueryEngine engine) {
            this.query = query;
            this.selection = new Selection(filter, query.selection().asOf());
            this.engine = engine;
        }

        private CellTable complete(CellTable table) {
            List<SummaryRevision> summaries = parts.listSummaries(selection.asOf());
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
            Map<Long, Set<Cell.Position>> positions = engine.positions(query, revisions(summaries));
            Map<Long, Long> selected = summaries.stream()
                    .filter(summary -> positions.containsKey(summary.revision()))
                    .collect(Collectors.toMap(SummaryRevision::summary, SummaryRevision::revision));
            if (selected.isEmpty()) {
                return;
            }
            List<SummaryRevision> all = parts.listParts(selected.keySet(), selection.asOf());
            Set<Long> inside = engine.positions(new CellQuery(selection, List.of(), List.of(), null), revisions(all))
                    .keySet();
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
            Map<Long, Long> summaryOf =
                    withOutside.stream().collect(Collectors.toMap(selected::get, summary -> summary));
            figuresByRevision(summaryOf.keySet())
                    .forEach((revision, figures) -> add(
                            amounts(figures, sums.getOrDefault(summaryOf.get(revision), Map.of())),
                            positions.get(revision)));
        }

        private static List<Long> revisions(List<SummaryRevision> list) {
            return list.stream().map(SummaryRevision::revision).toList();
        }

        /** The sums of the figures of some parts, by summary. @param summaryOf by revision of the part */
        private Map<Long, Map<PartSums.Key, PartSums.Sum>> sum(Map<Long, Long> summaryOf) {
            Map<Long, Map<PartSums.Key, PartSums.Sum>> sums = new HashMap<>();
            listFigures(summaryOf.keySet()).forEach(figure -> sums.computeIfAbsent(
                            summaryOf.get(figure.id.revision()), first -> new HashMap<>())
                    .merge(
                            new PartSums.Key(figure.outcome, figure.figureGroup),
                            new PartSums.Sum(figure.low, figure.best, figure.high, figure.openEnded),
                            PartSums.Sum::plus));
            return sums;
        }

        private Map<Long, List<FigureRow>> figuresByRevision(Collection<Long> revisions) {
            return listFigures(revisions).stream().collect(Collectors.groupingBy(figure -> figure.id.revision()));
        }

        private List<FigureRow> listFigures(Collection<Long> revisions) {
            List<Long> all = List.copyOf(revisions);
            List<FigureRow> figures = new ArrayList<>();
            for (int from = 0; from < all.size(); from += FIGURES_AT_A_TIME) {
                figures.addAll(parts.listFigures(
                        all.subList(from, Math.min(all.size(), from + FIGURES_AT_A_TIME)), query.measures()));
            }
            return figures;
        }

        /** What was taken off each figure of a summary for parts outside. @param inside sums of the parts inside */
        private static Map<PartSums.Key, Outside> amounts(
                List<FigureRow> figures, Map<PartSums.Key, PartSums.Sum> inside) {
            Map<Outcome, CountedGroup> totals = new HashMap<>();
            figures.stream()
                    .filter(figure -> figure.figureGroup == Group.ALL)
                    .forEach(figure -> totals.put(figure.outcome, remainder(figure, inside)));
            Map<PartSums.Key, Outside> amounts = new HashMap<>();
            figures.stream()
                    .filter(figure -> figure.countedLow != null)
                    .forEach(figure -> amounts.put(
                            keyOf(figure),
                            difference(
                                    SummaryRemainder.atMost(totals.get(figure.outcome), remainder(figure, inside)),
                                    figure)));
            return amounts;
        }

        private static PartSums.Key keyOf(FigureRow figure) {
            return new PartSums.Key(figure.outcome, figure.figureGroup);
        }

        private static CountedGroup remainder(FigureRow figure, Map<PartSums.Key, PartSums.Sum> inside) {
            return SummaryRemainder.of(
                    new CountedGroup(
                            GroupSet.of(figure.figureGroup), figure.low, figure.best, figure.high, figure.openEnded),
                    inside.get(keyOf(figure)));
        }

        /** @param beside what the summary would count beside the parts inside */
        private static Outside difference(CountedGroup beside, FigureRow figure) {
            long low = atLeastZero(beside.low() - figure.countedLow);
            long best = atLeastZero(beside.best() - figure.countedBest);
            long high = atLeastZero(beside.high() - figure.countedHigh);
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
                Group summed =
                        group == null ? query.selection().filter().figures().group() : group;
                List<Outside> sums = outside.computeIfAbsent(
                        position,
                        first -> new ArrayList<>(
                                Collections.nCopies(query.measures().size(), Outside.NONE)));
                for (int i = 0; i < sums.size(); i++) {
                    PartSums.Key key = new PartSums.Key(query.measures().get(i), summed);
                    sums.set(i, sums.get(i).plus(amounts.getOrDefault(key, Outside.NONE)));
                }
            }
        }
    }
}
