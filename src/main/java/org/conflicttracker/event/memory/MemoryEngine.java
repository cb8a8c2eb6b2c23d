package org.conflicttracker.event.memory;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.conflicttracker.columnstore.Search;
import org.conflicttracker.columnstore.Snapshot;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.Selection;
import org.conflicttracker.event.persistence.RevisionHeader;
import org.conflicttracker.event.query.CellMeter;
import org.conflicttracker.event.query.CellQuery;
import org.conflicttracker.event.query.CellTable;
import org.conflicttracker.event.query.ChangeMarks;
import org.conflicttracker.event.query.ChangeRepository;
import org.conflicttracker.event.query.DatabaseEngine;
import org.conflicttracker.event.query.PageRepository;
import org.conflicttracker.event.query.QueryEngine;
import org.conflicttracker.event.query.SeekKey;

/** Answers from the index in memory. */
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
            IndexLifecycle indexing,
            IndexUpdater follower,
            SearchCache searches,
            MemoryAggregates aggregates,
            MemoryPages pages,
            MemoryNames names,
            DatabaseEngine database) {
        this.lifecycle = indexing;
        this.updater = follower;
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
        return whileHeld(() -> snapshot().count(searches.search(selection)), () -> database.count(selection));
    }

    @Override
    public long lastModifiedRevision(Selection selection) {
        return whileHeld(
                () -> snapshot().lastModifiedRevision(searches.search(selection)),
                () -> database.lastModifiedRevision(selection));
    }

    @Override
    public CellTable aggregate(CellQuery query, CellMeter meter) {
        return whileHeld(() -> aggregates.cells(query, snapshot(), meter), () -> database.aggregate(query, meter));
    }

    @Override
    public ChangeMarks changes(EventFilter filter, ChangeRepository.Span span, int most) {
        return whileHeld(() -> marks(filter, span, most), () -> database.changes(filter, span, most));
    }

    private ChangeMarks marks(EventFilter filter, ChangeRepository.Span span, int most) {
        return new ChangeMarks(
                snapshot().changes(search(filter, span), Math.toIntExact(span.after()), most).stream()
                        .map(change -> new ChangeMarks.Mark(change.revision(), change.before(), change.now()))
                        .toList(),
                span.upTo());
    }

    @Override
    public long countChanges(EventFilter filter, ChangeRepository.Span span) {
        return whileHeld(
                () -> snapshot().countChanges(search(filter, span), Math.toIntExact(span.after())),
                () -> database.countChanges(filter, span));
    }

    private Search search(EventFilter filter, ChangeRepository.Span span) {
        return searches.search(new Selection(filter, span.upTo()));
    }

    @Override
    public List<PageRepository.Entry> listPage(PageRepository.Ordered ordered, SeekKey after, int most) {
        return whileHeld(() -> pages.page(ordered, after, most), () -> database.listPage(ordered, after, most));
    }

    @Override
    public Optional<RevisionHeader> findHeader(long revision) {
        return whileHeld(() -> pages.findHeader(revision), () -> database.findHeader(revision));
    }

    @Override
    public long lastRevisionAt(long millis) {
        return whileHeld(
                () -> {
                    long next = updater.dictionaries().revisionTimestamps.firstRevisionSince(millis + 1);
                    Snapshot snapshot = snapshot();
                    return snapshot.lastRevision((int) Math.min(next - 1, snapshot.revision()));
                },
                () -> database.lastRevisionAt(millis));
    }

    @Override
    public long lastOpen(long at) {
        return whileHeld(() -> names.lastOpen(at), () -> database.lastOpen(at));
    }

    @Override
    public Instant recordedAt(long revision) {
        return whileHeld(
                () -> {
                    long millis = updater.dictionaries().revisionTimestamps.millisOf(revision);
                    return millis < 0 ? null : Instant.ofEpochMilli(millis);
                },
                () -> database.recordedAt(revision));
    }

    @Override
    public Set<String> borne(String parameter, Set<String> folded) {
        return whileHeld(() -> names.borne(parameter, folded), () -> database.borne(parameter, folded));
    }

    @Override
    public Set<String> namesByFolded(String parameter) {
        return whileHeld(() -> names.names(parameter), () -> database.namesByFolded(parameter));
    }

    /** The answer of the index, or of the database where the index was thrown away before or meanwhile: what was read then is of two. */
    private <T> T whileHeld(Supplier<T> indexed, Supplier<T> stored) {
        IndexState held = updater.indexState();
        if (!lifecycle.isReady()) {
            return stored.get();
        }
        try {
            T answer = indexed.get();
            return updater.indexState() == held ? answer : stored.get();
        } catch (RuntimeException e) {
            if (updater.indexState() == held) {
                throw e;
            }
            return stored.get();
        }
    }

    @Override
    public Optional<String> spelling(String parameter, String folded) {
        return whileHeld(() -> names.spelling(parameter, folded), () -> database.spelling(parameter, folded));
    }

    private Snapshot snapshot() {
        return updater.published();
    }
}
