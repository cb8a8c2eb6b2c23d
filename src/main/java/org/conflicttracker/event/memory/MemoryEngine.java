package org.conflicttracker.event.memory;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.event.filter.Selection;
import org.conflicttracker.event.query.CellQuery;
import org.conflicttracker.event.query.Cells;
import org.conflicttracker.event.query.Engine;
import org.conflicttracker.event.query.PageRepository;
import org.conflicttracker.index.Snapshot;

/** Answers from the index in memory. */
@ApplicationScoped
public class MemoryEngine implements Engine {

    private final Indexing indexing;
    private final Follower follower;
    private final Searches searches;
    private final MemoryCells cells;
    private final MemoryPages pages;

    MemoryEngine(Indexing indexing, Follower follower, Searches searches, MemoryCells cells, MemoryPages pages) {
        this.indexing = indexing;
        this.follower = follower;
        this.searches = searches;
        this.cells = cells;
        this.pages = pages;
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
    public Cells cells(CellQuery query) {
        return cells.cells(query, snapshot());
    }

    @Override
    public List<PageRepository.Entry> page(PageRepository.Ordered ordered, List<String> after, int most) {
        return pages.page(ordered, after, most);
    }

    private Snapshot snapshot() {
        return follower.published();
    }
}
