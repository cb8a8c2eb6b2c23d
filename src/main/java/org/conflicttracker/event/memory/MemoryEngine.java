package org.conflicttracker.event.memory;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.conflicttracker.columnstore.CodeSet;
import org.conflicttracker.columnstore.PageScan;
import org.conflicttracker.columnstore.Search;
import org.conflicttracker.columnstore.Snapshot;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.EventFilter.Selection;
import org.conflicttracker.event.memory.Dictionaries.Area;
import org.conflicttracker.event.memory.Dictionaries.EventAttributes;
import org.conflicttracker.event.memory.Dictionaries.RevisionAttributes;
import org.conflicttracker.event.persistence.PartRepository.SummaryRevision;
import org.conflicttracker.event.persistence.RevisionHeader;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.CellQuery;
import org.conflicttracker.event.query.CellQuery.CellLimit.CellMeter;
import org.conflicttracker.event.query.CellQuery.CellTable;
import org.conflicttracker.event.query.ChangeRepository;
import org.conflicttracker.event.query.DatabaseEngine;
import org.conflicttracker.event.query.PageRepository;
import org.conflicttracker.event.query.PageRepository.SeekKey;
import org.conflicttracker.event.query.PageRepository.Sort;
import org.conflicttracker.event.query.QueryEngine;
import org.conflicttracker.event.query.QueryEngine.ChangeEffect;
import org.conflicttracker.event.query.QueryEngine.ChangeMarks;
import org.conflicttracker.event.query.QueryEngine.IndexedLocation;
import org.conflicttracker.event.query.QueryEngine.RevisionFigure;
import org.conflicttracker.ledger.Readership;
import org.jspecify.annotations.Nullable;

/** Memory engine: answers queries from the column index. */
@ApplicationScoped
public class MemoryEngine implements QueryEngine {

    private final IndexLifecycle lifecycle;
    private final IndexUpdater updater;
    private final SearchCache searches;
    private final MemoryAggregates aggregates;
    private final MemoryPages pages;
    private final MemoryNames names;
    private final DatabaseEngine database;

    MemoryEngine(
            IndexLifecycle lifecycle,
            IndexUpdater updater,
            SearchCache searches,
            MemoryAggregates aggregates,
            MemoryPages pages,
            MemoryNames names,
            DatabaseEngine database) {
        this.lifecycle = lifecycle;
        this.updater = updater;
        this.searches = searches;
        this.aggregates = aggregates;
        this.pages = pages;
        this.names = names;
        this.database = database;
    }

    @Override
    public boolean isAvailableAt(long at) {
        return lifecycle.catchUpTo(at);
    }

    @Override
    public boolean isCountingCheap() {
        return true;
    }

    @Override
    public long count(Selection selection) {
        return onIndex(() -> aggregates.count(selection, snapshot()), () -> database.count(selection));
    }

    @Override
    public Set<String> datasets(Selection selection, CellMeter meter) {
        return onIndex(
                () -> aggregates.datasets(searches.search(selection), snapshot()),
                () -> database.datasets(selection, meter));
    }

    @Override
    public Totals totals(Selection selection) {
        return onIndex(
                () -> aggregates.totals(searches.search(selection), snapshot()), () -> database.totals(selection));
    }

    @Override
    public long lastModifiedRevision(Selection selection) {
        return onIndex(
                () -> snapshot().lastModifiedRevision(searches.search(selection)),
                () -> database.lastModifiedRevision(selection));
    }

    @Override
    public CellTable aggregate(CellQuery query, CellMeter meter) {
        return onIndex(() -> aggregates.aggregate(query, snapshot(), meter), () -> database.aggregate(query, meter));
    }

    @Override
    public Map<Long, Set<Cell.Position>> positions(CellQuery query, Collection<Long> revisions) {
        return onIndex(
                () -> aggregates.positions(query, revisions, snapshot()), () -> database.positions(query, revisions));
    }

    @Override
    public List<SummaryRevision> listSummaries(long at) {
        return onIndex(() -> updater.dictionaries().parts.listSummaries(at), () -> database.listSummaries(at));
    }

    @Override
    public List<SummaryRevision> listParts(Collection<Long> summaries, long at) {
        return onIndex(
                () -> updater.dictionaries().parts.listParts(summaries, at), () -> database.listParts(summaries, at));
    }

    @Override
    public List<RevisionFigure> listFigures(Collection<Long> revisions, Collection<Outcome> outcomes) {
        return onIndex(
                () -> aggregates.listFigures(revisions, outcomes, snapshot()),
                () -> database.listFigures(revisions, outcomes));
    }

    @Override
    public Optional<List<Long>> retainLocated(List<Long> revisions, Predicate<IndexedLocation> wanted) {
        return onIndex(
                () -> {
                    Dictionary<Area> areas = updater.dictionaries().areas;
                    Snapshot snapshot = snapshot();
                    return Optional.of(revisions.stream()
                            .filter(revision -> snapshot.hasLocation(
                                    Math.toIntExact(revision),
                                    (area, latitude, longitude) ->
                                            wanted.test(toLocation(areas.decode(area), latitude, longitude))))
                            .toList());
                },
                Optional::empty);
    }

    private static IndexedLocation toLocation(Area area, int latitude, int longitude) {
        boolean known = latitude != Snapshot.UNKNOWN_COORDINATE;
        return new IndexedLocation(
                area.country(),
                area.admin1().areaId(),
                area.precision(),
                known ? latitude : null,
                known ? longitude : null);
    }

    @Override
    public ChangeMarks changes(EventFilter filter, ChangeRepository.Span span, int limit) {
        return onIndex(() -> marks(filter, span, limit), () -> database.changes(filter, span, limit));
    }

    private ChangeMarks marks(EventFilter filter, ChangeRepository.Span span, int limit) {
        return new ChangeMarks(
                snapshot()
                        .changes(search(filter, span), Math.toIntExact(span.after()), toldChanges(filter), limit)
                        .stream()
                        .map(change -> new ChangeMarks.Mark(change.revision(), change.before(), change.now()))
                        .toList(),
                span.upTo());
    }

    @Override
    public long countChanges(EventFilter filter, ChangeRepository.Span span) {
        return onIndex(
                () -> snapshot().countChanges(search(filter, span), Math.toIntExact(span.after()), toldChanges(filter)),
                () -> database.countChanges(filter, span));
    }

    @Override
    public List<ChangeEffect> effects(CellQuery query, List<ChangeMarks.Mark> marks) {
        return onIndex(() -> aggregates.effects(query, marks, snapshot()), () -> database.effects(query, marks));
    }

    /** Codes of the revision attributes with a kind of change that is told; null for all. */
    private @Nullable CodeSet toldChanges(EventFilter filter) {
        Dictionary<RevisionAttributes> attributes = updater.dictionaries().revisionAttributes;
        return filter.records()
                .toldChanges()
                .map(told -> CodeSet.of(attributes.codes(
                        code -> told.contains(attributes.decode(code).change()))))
                .orElse(null);
    }

    private Search search(EventFilter filter, ChangeRepository.Span span) {
        return searches.search(new Selection(filter, span.upTo()));
    }

    @Override
    public List<PageRepository.Entry> listPage(PageRepository.Ordered ordered, @Nullable SeekKey after, int limit) {
        return onIndex(() -> pages.page(ordered, after, limit), () -> database.listPage(ordered, after, limit));
    }

    @Override
    public Map<Long, RevisionHeader> findHeaders(Collection<Long> revisions) {
        return onIndex(() -> pages.findHeaders(revisions), () -> database.findHeaders(revisions));
    }

    @Override
    public long lastRevisionAt(long millis) {
        return onIndex(
                () -> {
                    long next = updater.dictionaries().revisionTimestamps.firstRevisionSince(millis + 1);
                    Snapshot snapshot = snapshot();
                    return snapshot.lastRevision((int) Math.min(next - 1, snapshot.revision()));
                },
                () -> database.lastRevisionAt(millis));
    }

    @Override
    public long lastRevision(long at, Readership readers) {
        return onIndex(() -> indexedLastRevision(at, readers), () -> database.lastRevision(at, readers));
    }

    private long indexedLastRevision(long at, Readership readers) {
        Snapshot snapshot = snapshot();
        return readers == Readership.PUBLIC
                ? names.lastPublic(at)
                : snapshot.lastRevision((int) Math.min(at, snapshot.revision()));
    }

    @Override
    public Map<Long, Long> transactionEnds(Collection<Long> revisions, Readership readers) {
        return onIndex(
                () -> revisions.stream()
                        .distinct()
                        .collect(Collectors.toMap(
                                revision -> revision, revision -> indexedTransactionEnd(revision, readers))),
                () -> database.transactionEnds(revisions, readers));
    }

    private long indexedTransactionEnd(long revision, Readership readers) {
        // the last revision before the times: a transaction without a later one ends there
        long published = snapshot().revision();
        long next = updater.dictionaries().revisionTimestamps.firstRevisionAfterTransaction(revision);
        long last = indexedLastRevision(Math.min(next - 1, published), Readership.EDITORS);
        return readers == Readership.PUBLIC && last > revision ? indexedLastRevision(last, readers) : last;
    }

    @Override
    public @Nullable Instant recordedAt(long revision) {
        return onIndex(
                () -> {
                    long millis = updater.dictionaries().revisionTimestamps.millisOf(revision);
                    return millis < 0 ? null : Instant.ofEpochMilli(millis);
                },
                () -> database.recordedAt(revision));
    }

    @Override
    public Set<String> existingNames(String parameter, Set<String> folded) {
        return onIndex(() -> names.existingNames(parameter, folded), () -> database.existingNames(parameter, folded));
    }

    @Override
    public Set<String> namesByFolded(String parameter) {
        return onIndex(() -> names.names(parameter), () -> database.namesByFolded(parameter));
    }

    /**
     * Runs a query on the index; falls back to the database if the index is not ready or was replaced meanwhile, because the result would
     * then mix two indexes.
     */
    private <T> T onIndex(Supplier<T> indexed, Supplier<T> fallback) {
        IndexState indexState = updater.indexState();
        if (!lifecycle.isReady()) {
            return fallback.get();
        }
        try {
            T result = indexed.get();
            return updater.indexState() == indexState ? result : fallback.get();
        } catch (RuntimeException e) {
            if (updater.indexState() == indexState) {
                throw e;
            }
            return fallback.get();
        }
    }

    @Override
    public Optional<String> spelling(String parameter, String folded) {
        return onIndex(() -> names.spelling(parameter, folded), () -> database.spelling(parameter, folded));
    }

    private Snapshot snapshot() {
        return updater.published();
    }

    /** Pages and revision headers from the index; the documents come from the database, by revision. */
    @ApplicationScoped
    static class MemoryPages {

        private final IndexUpdater updater;
        private final SearchCache searches;

        MemoryPages(IndexUpdater updater, SearchCache searches) {
            this.updater = updater;
            this.searches = searches;
        }

        List<PageRepository.Entry> page(PageRepository.Ordered ordered, @Nullable SeekKey after, int limit) {
            PageScan scan = new PageScan(
                    order(ordered.sort()),
                    FigureColumnId.of(
                            Outcome.KILLED,
                            ordered.selection().filter().figures().group()),
                    after == null ? null : new PageScan.Entry(0, (int) after.event(), after.key()),
                    limit);
            List<PageScan.Entry> found = scan.list(
                    updater.published(),
                    searches.search(ordered.selection()),
                    updater.dictionaries().figures.table());
            return found.stream()
                    .map(entry ->
                            new PageRepository.Entry(entry.revision(), new SeekKey(entry.sortKey(), entry.event())))
                    .toList();
        }

        /** Headers without recorders; those of revisions with a reason or a merge are not in the index. */
        Map<Long, RevisionHeader> findHeaders(Collection<Long> revisions) {
            Dictionaries dictionaries = updater.dictionaries();
            Snapshot snapshot = updater.published();
            Map<Long, RevisionHeader> found = new HashMap<>();
            for (long revision : revisions) {
                findHeader(revision, snapshot, dictionaries).ifPresent(header -> found.put(revision, header));
            }
            return found;
        }

        private static Optional<RevisionHeader> findHeader(
                long revision, Snapshot snapshot, Dictionaries dictionaries) {
            return snapshot.findAttributes(Math.toIntExact(revision)).flatMap(codes -> {
                RevisionAttributes attributes = dictionaries.revisionAttributes.decode(codes.revisionAttributes());
                EventAttributes eventAttributes = dictionaries.eventAttributes.decode(codes.eventAttributes());
                return attributes.hasReasonOrMerge()
                        ? Optional.empty()
                        : Optional.of(new RevisionHeader(
                                codes.event(),
                                revision,
                                attributes.version(),
                                Instant.ofEpochMilli(dictionaries.revisionTimestamps.millisOf(revision)),
                                null,
                                attributes.change(),
                                null,
                                eventAttributes.status(),
                                eventAttributes.dataset(),
                                null));
            });
        }

        private static PageScan.Order order(Sort sort) {
            return switch (sort) {
                case DATE -> PageScan.Order.OLDEST;
                case DATE_DESCENDING -> PageScan.Order.NEWEST;
                case KILLED_DESCENDING -> PageScan.Order.MOST;
                case RECORDED_AT_DESCENDING -> PageScan.Order.LATEST;
            };
        }
    }
}
