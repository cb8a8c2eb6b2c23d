package org.conflicttracker.diff;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.conflicttracker.analytics.Aggregates.Measured;
import org.conflicttracker.analytics.GroupLabelResolver;
import org.conflicttracker.analytics.GroupLabelResolver.GroupLabels;
import org.conflicttracker.analytics.GroupLabelResolver.GroupLabels.LabelledKey;
import org.conflicttracker.analytics.GroupedRows.KeyOrder;
import org.conflicttracker.diff.DiffQueryParser.DiffQuery;
import org.conflicttracker.diff.DiffQueryParser.PinnedDiff;
import org.conflicttracker.diff.EffectReader.EffectQuery;
import org.conflicttracker.diff.SelectionDiff.Difference;
import org.conflicttracker.diff.SelectionDiff.PartKind;
import org.conflicttracker.diff.SelectionDiff.PartSums;
import org.conflicttracker.diff.SumDifferences.Movement;
import org.conflicttracker.event.filter.EventFilter.Selection;
import org.conflicttracker.event.query.CasualtySums;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.CellQuery;
import org.conflicttracker.event.query.CellQuery.CellLimit;
import org.conflicttracker.event.query.CellQuery.CellLimit.CellMeter;
import org.conflicttracker.event.query.CellSum;
import org.conflicttracker.event.query.CellSum.Measure;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.event.query.PagePermit;
import org.conflicttracker.event.query.QueryEngine.ChangeEffect;
import org.conflicttracker.web.pagination.Page;
import org.jspecify.annotations.Nullable;

/**
 * Service that compares the sums of a selection at two moments. The sums come from aggregates, what explains them from the changes in
 * between, each with what its event counted before and counts since: so the effects of the changes add up to the difference.
 */
@ApplicationScoped
class SelectionDiffService {

    private final EffectReader effects;
    private final ExplainedChange.Mapper mapper;
    private final GroupLabelResolver labelResolver;
    private final CellLimit limit;
    private final PagePermit permit;
    private final DiffSettings settings;

    SelectionDiffService(
            EffectReader effects,
            ExplainedChange.Mapper mapper,
            GroupLabelResolver labelResolver,
            CellLimit limit,
            PagePermit permit,
            DiffSettings settings) {
        this.effects = effects;
        this.mapper = mapper;
        this.labelResolver = labelResolver;
        this.limit = limit;
        this.permit = permit;
        this.settings = settings;
    }

    /**
     * Compares the moments.
     *
     * @throws org.conflicttracker.web.problem.ProblemException 422 if more changed in between than can be read in time, 400 if there are
     *     too many groups, 503 if there is not enough heap for them now
     */
    SelectionDiff compare(DiffQuery query, PinnedDiff pinned, UriInfo request) {
        PartSums parts = new PartSums(query.measures());
        Greatest greatest = new Greatest((int) Math.min(
                settings.maxEntries(), query.offset() + (long) query.limit().value()));
        effects.readAll(
                new EffectQuery(
                        pinned.after().engine(),
                        cells(query, pinned.after().selection(), List.of()),
                        new Span(pinned.before().revision(), pinned.after().asOf())),
                effect -> {
                    parts.add(effect);
                    if (PartKind.of(effect) != PartKind.RULE) {
                        greatest.add(effect);
                    }
                });
        Movement total = total(query, pinned);
        List<ChangeEffect> entries = greatest.from(query.offset());
        long listed = parts.countWithout(PartKind.RULE);
        int end = query.offset() + entries.size();
        boolean more = query.limit().value() > 0 && end < Math.min(listed, settings.maxEntries());
        List<SelectionDiff.@Nullable Row> rows = query.dimensions().dimensions().isEmpty() ? null : rows(query, pinned);
        int shownRows = rows == null ? 0 : Math.min(rows.size(), query.limit().value());
        return new SelectionDiff(
                moment(query, pinned, total.before(), true),
                moment(query, pinned, total.after(), false),
                Difference.of(total, query.measures()),
                Measured.of(pinned.after().filter().figures().group()),
                parts.toParts(),
                rows == null ? null : query.dimensions().codes().get(0),
                rows == null ? null : rows.subList(0, shownRows),
                rows == null || rows.size() == shownRows ? null : rows.size() - shownRows,
                permit.read(
                        2 * entries.size(),
                        () -> mapper.toViews(
                                entries,
                                query.measures(),
                                pinned.after().context().readers())),
                Page.of(entries.size(), listed, more ? pinned.nextPage(request, end) : null, query.limit()),
                pinned.changesUrl(),
                pinned.after().lastModified(),
                pinned.after().hints());
    }

    private static CellQuery cells(DiffQuery query, Selection selection, List<Dimension> dimensions) {
        return new CellQuery(selection, dimensions, query.measures(), null);
    }

    private static Selection selection(PinnedDiff pinned, boolean before) {
        return before
                ? pinned.before().selection(pinned.after().filter())
                : pinned.after().selection();
    }

    /** The sums of all events at both moments. */
    private Movement total(DiffQuery query, PinnedDiff pinned) {
        try (CellMeter meter = limit.meter()) {
            return new Movement(total(query, pinned, true, meter), total(query, pinned, false, meter));
        }
    }

    private static CellSum total(DiffQuery query, PinnedDiff pinned, boolean before, CellMeter meter) {
        return pinned
                .after()
                .engine()
                .aggregate(cells(query, selection(pinned, before), List.of()), meter)
                .cells()
                .stream()
                .map(Cell::sum)
                .reduce(CellSum.empty(query.measures().size()), CellSum::plus);
    }

    private static SelectionDiff.Moment moment(DiffQuery query, PinnedDiff pinned, CellSum sum, boolean before) {
        long revision = before
                ? pinned.before().revision()
                : pinned.after().lastModified().revision();
        return new SelectionDiff.Moment(
                before ? pinned.lastModifiedBefore() : pinned.after().lastModified(),
                sum.events(),
                sums(query, false).toSums(sum),
                pinned.after().links().eventsPath(revision));
    }

    /** @param sharing whether an event may be in several rows */
    private static CasualtySums.Mapper sums(DiffQuery query, boolean sharing) {
        return new CasualtySums.Mapper(query.measures(), query.measures(), false, sharing);
    }

    /** Key of a group and its sums. */
    private record GroupMovement(List<Cell.Key> key, Movement movement) {

        /** Sums of other cells of the group at the same moment. */
        GroupMovement plus(GroupMovement other) {
            return new GroupMovement(Cell.Key.mergeLabels(key, other.key), movement.plus(other.movement));
        }

        /** The group at both moments, named as it is at the later one. */
        GroupMovement followedBy(GroupMovement later) {
            return new GroupMovement(later.key, movement.plus(later.movement));
        }
    }

    private List<SelectionDiff.Row> rows(DiffQuery query, PinnedDiff pinned) {
        try (CellMeter meter = limit.meter()) {
            Map<List<Object>, GroupMovement> groups = groups(query, pinned, true, meter);
            groups(query, pinned, false, meter)
                    .forEach((values, later) -> groups.merge(values, later, GroupMovement::followedBy));
            return rows(query, groups.values().stream().toList());
        }
    }

    /** The groups at a moment, by the values of their keys. */
    private static Map<List<Object>, GroupMovement> groups(
            DiffQuery query, PinnedDiff pinned, boolean before, CellMeter meter) {
        CellSum none = CellSum.empty(query.measures().size());
        Map<List<Object>, GroupMovement> groups = new LinkedHashMap<>();
        pinned
                .after()
                .engine()
                .aggregate(
                        cells(
                                query,
                                selection(pinned, before),
                                query.dimensions().withParents()),
                        meter)
                .cells()
                .stream()
                .filter(cell -> cell.sum().events() > 0)
                .map(cell -> new GroupMovement(
                        cell.keys(), before ? new Movement(cell.sum(), none) : new Movement(none, cell.sum())))
                .forEach(group -> groups.merge(Cell.Key.values(group.key()), group, GroupMovement::plus));
        return groups;
    }

    private List<SelectionDiff.Row> rows(DiffQuery query, List<GroupMovement> groups) {
        List<GroupMovement> sorted = groups.stream()
                .sorted(Comparator.comparing(GroupMovement::movement, Greatest.MAGNITUDE.reversed())
                        .thenComparing(group -> Cell.Key.values(group.key()), KeyOrder.NATURAL))
                .toList();
        List<Dimension> dimensions = query.dimensions().withParents();
        GroupLabels labels = labelResolver.names(
                dimensions, sorted.stream().map(GroupMovement::key).toList());
        boolean sharing = !query.dimensions().multiValued().isEmpty();
        return sorted.stream()
                .map(group -> row(query, labels.labelledKey(dimensions, group.key()), group.movement(), sharing))
                .toList();
    }

    private static SelectionDiff.Row row(DiffQuery query, LabelledKey key, Movement movement, boolean sharing) {
        return new SelectionDiff.Row(
                key.values(),
                key.labels(),
                key.areaId(),
                key.entryUrls(),
                rowSum(query, movement.before(), sharing),
                rowSum(query, movement.after(), sharing),
                Difference.of(movement, query.measures()));
    }

    private static SelectionDiff.RowSum rowSum(DiffQuery query, CellSum sum, boolean sharing) {
        return new SelectionDiff.RowSum(sum.events(), sums(query, sharing).toSums(sum));
    }

    /** The effects that move the sums most, up to a number. Not thread-safe. */
    private static final class Greatest {

        /** By the numbers of the first measure, then of the others, then by the number of events. */
        static final Comparator<Movement> MAGNITUDE = Greatest::compareMagnitudes;

        private static final Comparator<ChangeEffect> BY_EFFECT = Comparator.comparing(
                        (ChangeEffect effect) -> new Movement(effect.before(), effect.after()), MAGNITUDE)
                .thenComparingLong(ChangeEffect::revision);

        private final int size;
        private final PriorityQueue<ChangeEffect> heap = new PriorityQueue<>(BY_EFFECT);

        Greatest(int size) {
            this.size = size;
        }

        void add(ChangeEffect effect) {
            heap.add(effect);
            if (heap.size() > size) {
                heap.remove();
            }
        }

        /** The effects from an offset on, the greatest first; of equal ones the later first. */
        List<ChangeEffect> from(int offset) {
            return heap.stream().sorted(BY_EFFECT.reversed()).skip(offset).toList();
        }

        private static int compareMagnitudes(Movement one, Movement other) {
            for (int i = 0; i < one.after().measures().size(); i++) {
                int order = Long.compare(best(one, i), best(other, i));
                order = order == 0 ? Long.compare(range(one, i), range(other, i)) : order;
                if (order != 0) {
                    return order;
                }
            }
            return Long.compare(Math.abs(one.events()), Math.abs(other.events()));
        }

        private static long best(Movement movement, int measure) {
            return Math.abs(measure(movement.after(), measure).best()
                    - measure(movement.before(), measure).best());
        }

        private static long range(Movement movement, int measure) {
            Measure before = measure(movement.before(), measure);
            Measure after = measure(movement.after(), measure);
            return Math.abs(after.low() - before.low()) + Math.abs(after.high() - before.high());
        }

        private static Measure measure(CellSum sum, int measure) {
            return sum.measures().get(measure);
        }
    }

    /** Settings of comparisons of two moments. */
    @ConfigMapping(prefix = "tracker.diff")
    public interface DiffSettings {

        /** Time that the effects of the changes between the moments may take to be read; then 422 with a shorter span. */
        @WithDefault("10s")
        Duration timeout();

        /** Maximum number of changes that a comparison lists, those with the greatest effects. */
        @WithDefault("10000")
        int maxEntries();
    }
}
