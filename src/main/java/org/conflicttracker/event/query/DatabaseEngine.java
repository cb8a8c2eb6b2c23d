package org.conflicttracker.event.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.EventFilter.Selection;
import org.conflicttracker.event.persistence.PartRepository;
import org.conflicttracker.event.persistence.PartRepository.SummaryRevision;
import org.conflicttracker.event.persistence.RevisionHeader;
import org.conflicttracker.event.query.CellQuery.CellLimit.CellMeter;
import org.conflicttracker.event.query.CellQuery.CellTable;
import org.conflicttracker.event.query.PageRepository.SeekKey;
import org.conflicttracker.event.query.QueryEngine.ChangeEffect;
import org.conflicttracker.event.query.QueryEngine.ChangeMarks;
import org.conflicttracker.ledger.Readership;
import org.jspecify.annotations.Nullable;

/** Query engine on the database, available at any revision. */
@ApplicationScoped
public class DatabaseEngine implements QueryEngine {

    /** Number of revisions whose figures are read by one query. */
    private static final int FIGURES_AT_A_TIME = 1_000;

    private final AggregateRepository cells;
    private final RevisionRepository revisions;
    private final PageRepository pages;
    private final NameRepository names;
    private final ChangeRepository changes;
    private final PartRepository parts;

    DatabaseEngine(
            AggregateRepository cells,
            RevisionRepository revisions,
            PageRepository pages,
            NameRepository names,
            ChangeRepository changes,
            PartRepository parts) {
        this.changes = changes;
        this.cells = cells;
        this.revisions = revisions;
        this.pages = pages;
        this.names = names;
        this.parts = parts;
    }

    @Override
    public boolean isAvailableAt(long revision) {
        return true;
    }

    @Override
    public boolean isCountingCheap() {
        return false;
    }

    @Override
    public CellTable aggregate(CellQuery query, CellMeter meter) {
        return cells.aggregate(query, meter);
    }

    @Override
    public Map<Long, Set<Cell.Position>> positions(CellQuery query, Collection<Long> revisions) {
        return cells.positions(query, List.copyOf(revisions));
    }

    @Override
    public List<SummaryRevision> listSummaries(long at) {
        return parts.listSummaries(at);
    }

    @Override
    public List<SummaryRevision> listParts(Collection<Long> summaries, long at) {
        return parts.listParts(summaries, at);
    }

    @Override
    public List<RevisionFigure> listFigures(Collection<Long> all, Collection<Outcome> outcomes) {
        List<Long> ids = List.copyOf(all);
        List<RevisionFigure> figures = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += FIGURES_AT_A_TIME) {
            parts.listFigures(ids.subList(from, Math.min(ids.size(), from + FIGURES_AT_A_TIME)), outcomes)
                    .forEach(row -> figures.add(
                            new RevisionFigure(row.id.revision(), row.outcome, row.figure(), row.counted())));
        }
        return figures;
    }

    @Override
    public long count(Selection selection) {
        return revisions.count(selection);
    }

    /** Reads all rows of the selection, without a search for each source, actor or report. */
    @Override
    public Totals totals(Selection selection) {
        return revisions.totals(selection);
    }

    @Override
    public long lastModifiedRevision(Selection selection) {
        return revisions.lastModifiedRevision(selection);
    }

    /** Examines a bounded part of the span, because a search for words reads every document. */
    @Override
    public ChangeMarks changes(EventFilter filter, ChangeRepository.Span span, int limit) {
        return changes.listChanges(filter, span, limit);
    }

    @Override
    public List<ChangeEffect> effects(CellQuery query, List<ChangeMarks.Mark> marks) {
        return cells.effects(query, marks);
    }

    @Override
    public long countChanges(EventFilter filter, ChangeRepository.Span span) {
        return changes.count(filter, span);
    }

    @Override
    public List<PageRepository.Entry> listPage(PageRepository.Ordered ordered, @Nullable SeekKey after, int limit) {
        return pages.listPage(ordered, after, limit);
    }

    @Override
    public Map<Long, RevisionHeader> findHeaders(Collection<Long> revisions) {
        return Map.of();
    }

    @Override
    public long lastRevisionAt(long millis) {
        return revisions.lastRevisionAt(millis);
    }

    @Override
    public long lastRevision(long at, Readership readers) {
        return readers == Readership.PUBLIC ? revisions.lastPublic(at) : revisions.last(at);
    }

    @Override
    public Map<Long, Long> transactionEnds(Collection<Long> from, Readership readers) {
        return revisions.transactionEnds(from, readers);
    }

    @Override
    public @Nullable Instant recordedAt(long revision) {
        return revisions
                .findLast(revision)
                .map(found -> Instant.ofEpochMilli(found.recordedAt))
                .orElse(null);
    }

    @Override
    public Set<String> existingNames(String parameter, Set<String> folded) {
        return names.existingNames(parameter, folded);
    }

    @Override
    public Set<String> namesByFolded(String parameter) {
        return names.names(parameter);
    }

    @Override
    public Optional<String> spelling(String parameter, String folded) {
        return names.spelling(parameter, folded);
    }
}
