package org.conflicttracker.event.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.event.filter.Selection;

/** Asks the database, which can answer anything as of any revision. */
@ApplicationScoped
public class DatabaseEngine implements Engine {

    private final CellRepository cells;
    private final RevisionRepository revisions;
    private final PageRepository pages;

    DatabaseEngine(CellRepository cells, RevisionRepository revisions, PageRepository pages) {
        this.cells = cells;
        this.revisions = revisions;
        this.pages = pages;
    }

    @Override
    public boolean answers(long at) {
        return true;
    }

    @Override
    public boolean countsCheaply() {
        return false;
    }

    @Override
    public Cells cells(CellQuery query) {
        return cells.cells(query);
    }

    @Override
    public long count(Selection selection) {
        return revisions.count(selection);
    }

    @Override
    public long touching(Selection selection) {
        return revisions.touching(selection);
    }

    @Override
    public List<PageRepository.Entry> page(PageRepository.Ordered ordered, List<String> after, int most) {
        return pages.find(ordered, after, most);
    }
}
