package org.conflicttracker.event.memory;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.Selection;
import org.conflicttracker.event.query.CellMeter;
import org.conflicttracker.event.query.CellQuery;
import org.conflicttracker.event.query.Cells;
import org.conflicttracker.event.query.ChangeMarks;
import org.conflicttracker.event.query.ChangeRepository;
import org.conflicttracker.event.query.Engine;
import org.conflicttracker.event.query.PageRepository;
import org.conflicttracker.event.query.Place;
import org.conflicttracker.event.store.Heading;
import org.conflicttracker.index.Search;
import org.conflicttracker.index.Snapshot;

/** Answers from the index in memory. */
@ApplicationScoped
public class MemoryEngine implements Engine {

    private final Indexing indexing;
    private final Follower follower;
    private final Searches searches;
    private final MemoryCells cells;
    private final MemoryPages pages;
    private final MemoryNames names;

    MemoryEngine(Indexing indexing, Follower follower, Searches searches, Answers answers) {
        this.indexing = indexing;
        this.follower = follower;
        this.searches = searches;
        this.cells = answers.cells();
        this.pages = answers.pages();
        this.names = answers.names();
    }

    @Override
    public boolean answers(long at) {
        return indexing.reaches(at);
    }

    @Override
    public boolean countsCheaply() {
        return true;
    }

    @Override
    public long count(Selection selection) {
        return snapshot().count(searches.search(selection));
    }

    @Override
    public long touching(Selection selection) {
        return snapshot().touching(searches.search(selection));
    }

    @Override
    public Cells cells(CellQuery query, CellMeter meter) {
        return cells.cells(query, snapshot(), meter);
    }

    @Override
    public ChangeMarks changes(EventFilter filter, ChangeRepository.Span span, int most) {
        return new ChangeMarks(
                snapshot().changes(search(filter, span), Math.toIntExact(span.after()), most).stream()
                        .map(change -> new ChangeMarks.Mark(change.revision(), change.before(), change.now()))
                        .toList(),
                span.upTo());
    }

    @Override
    public long countChanges(EventFilter filter, ChangeRepository.Span span) {
        return snapshot().countChanges(search(filter, span), Math.toIntExact(span.after()));
    }

    private Search search(EventFilter filter, ChangeRepository.Span span) {
        return searches.search(new Selection(filter, span.upTo()));
    }

    @Override
    public List<PageRepository.Entry> page(PageRepository.Ordered ordered, Place after, int most) {
        return pages.page(ordered, after, most);
    }

    @Override
    public Optional<Heading> heading(long revision) {
        return pages.heading(revision);
    }

    @Override
    public long lastRecorded(long millis) {
        long next = follower.meanings().recordings.firstFrom(millis + 1);
        Snapshot snapshot = snapshot();
        return snapshot.lastRevision((int) Math.min(next - 1, snapshot.revision()));
    }

    @Override
    public long lastOpen(long at) {
        return names.lastOpen(at);
    }

    @Override
    public Instant recordedAt(long revision) {
        long millis = follower.meanings().recordings.timeOf(revision);
        return millis < 0 ? null : Instant.ofEpochMilli(millis);
    }

    @Override
    public Set<String> borne(String parameter, Set<String> folded) {
        return names.borne(parameter, folded);
    }

    @Override
    public Set<String> names(String parameter) {
        return names.names(parameter);
    }

    @Override
    public Optional<String> spelling(String parameter, String folded) {
        return names.spelling(parameter, folded);
    }

    private Snapshot snapshot() {
        return follower.published();
    }
}
