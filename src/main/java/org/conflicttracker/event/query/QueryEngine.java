package org.conflicttracker.event.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.Selection;
import org.conflicttracker.event.persistence.RevisionHeader;
import org.conflicttracker.web.problem.ProblemException;

/**
 * Answers what is asked of events. All engines answer the same; {@link EngineSelector} says which to ask. Selections name the revision they are
 * read at, so an answer never changes.
 */
public interface QueryEngine {

    /** Whether it can answer as of this revision now; may wait briefly until it can. */
    boolean isAvailableAt(long at);

    /** Whether counting anew is cheaper than carrying a number on from when it was last asked for. */
    boolean isCountingCheap();

    /**
     * Every cell that has an event, in no order; without dimensions and course there may be one without events.
     *
     * @param meter ends the counting where there are too many cells
     * @throws ProblemException 400 where there are more cells than the limit, 503 where there is no room for them now
     */
    CellTable aggregate(CellQuery query, CellMeter meter);

    /** How many events the selection has. */
    long count(Selection selection);

    /** The last revision that touched the selection: at which an event entered it, changed in it or left it. 0 where none did. */
    long lastModifiedRevision(Selection selection);

    /**
     * Revisions of the span that touched the selection, in their order.
     *
     * @param most how many at most
     * @return some of them; where looking costs much it may end before the span does, without any
     */
    ChangeMarks changes(EventFilter filter, ChangeRepository.Span span, int most);

    /** How many revisions of the span touched the selection. */
    long countChanges(EventFilter filter, ChangeRepository.Span span);

    /**
     * Entries after an earlier one.
     *
     * @param after a place that {@linkplain SeekKey#isValidFor is in} such an order; null to begin
     * @param most how many entries at most
     */
    List<PageRepository.Entry> listPage(PageRepository.Ordered ordered, SeekKey after, int most);

    /** What the state of a revision is; empty where the database must be asked. */
    Optional<RevisionHeader> findHeader(long revision);

    /** The greatest revision recorded at or before a time in milliseconds since 1970; 0 for none. */
    long lastRevisionAt(long millis);

    /** The last revision up to one that everybody may see; 0 for none. */
    long lastOpen(long at);

    /** When a revision was recorded, or the last one before it where it is not there; null where there is none. */
    Instant recordedAt(long revision);

    /** Those of the folded names that anything everyone may see bears, now or in an older state. @param parameter that asks for them */
    Set<String> borne(String parameter, Set<String> folded);

    /** All such names, folded; of very many not all. */
    Set<String> namesByFolded(String parameter);

    /** How such a name is spelled; of several spellings the first. */
    Optional<String> spelling(String parameter, String folded);
}
