package org.conflicttracker.event.query;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.conflicttracker.event.casualty.CountedCasualties.CountedGroup;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.EventFilter.Selection;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.conflicttracker.event.persistence.PartRepository.SummaryRevision;
import org.conflicttracker.event.persistence.RevisionHeader;
import org.conflicttracker.event.query.CellQuery.CellLimit.CellMeter;
import org.conflicttracker.event.query.CellQuery.CellTable;
import org.conflicttracker.event.query.PageRepository.SeekKey;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Query engine: answers queries on events. All engines give equal answers; {@link EngineSelector} chooses one. A
 * selection names the revision that it is read at, so an answer never changes.
 */
public interface QueryEngine {

    /** Whether the engine can answer as of the revision now; may wait briefly until it can. */
    boolean isAvailableAt(long at);

    /** Whether computing a count is cheaper than advancing a cached one. */
    boolean isCountingCheap();

    /**
     * All cells that have an event, in no order; without dimensions and buckets there may be one without events.
     *
     * @param meter counts the cells and fails if there are too many
     * @throws ProblemException 400 if there are more cells than the limit, 503 if there is not enough heap for them now
     */
    CellTable aggregate(CellQuery query, CellMeter meter);

    /**
     * The cells of a query in which each of some revisions counts.
     *
     * @return by revision; those that are not selected are left out
     */
    Map<Long, Set<Cell.Position>> positions(CellQuery query, Collection<Long> revisions);

    /** The published summaries with published parts as of a revision (rule 4), with the revision of each. */
    List<SummaryRevision> listSummaries(long at);

    /** The published parts of some summaries as of a revision. */
    List<SummaryRevision> listParts(Collection<Long> summaries, long at);

    /** The figures of some revisions for some outcomes, of everybody and of single groups. */
    List<RevisionFigure> listFigures(Collection<Long> revisions, Collection<Outcome> outcomes);

    /** Those of some revisions that have a location as wanted, in their order; empty if the engine does not hold locations. */
    default Optional<List<Long>> retainLocated(List<Long> revisions, Predicate<IndexedLocation> wanted) {
        return Optional.empty();
    }

    /** Number of events in the selection. */
    long count(Selection selection);

    /**
     * Keys of the data sets that the events of the selection were imported from.
     *
     * @param meter as of {@link #aggregate}
     */
    default Set<String> datasets(Selection selection, CellMeter meter) {
        return aggregate(new CellQuery(selection, List.of(Dimension.DATASET), List.of(), null), meter).cells().stream()
                .map(cell -> (String) cell.keys().get(0).value())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** What the events of the selection cover and refer to. */
    Totals totals(Selection selection);

    /** The last revision at which an event entered, changed in or left the selection; 0 if there is none. */
    long lastModifiedRevision(Selection selection);

    /**
     * Revisions of the span at which an event entered, changed in or left the selection, in their order.
     *
     * @param limit maximum number of marks
     * @return the first marks; an expensive search may end before the span does, without any
     */
    ChangeMarks changes(EventFilter filter, ChangeRepository.Span span, int limit);

    /**
     * What each event of a selection counted in its sums before a change, and counts since.
     *
     * @param query without dimensions and buckets; by its filter the changes were found
     * @param marks changes of the selection
     * @return in the order of the marks
     */
    List<ChangeEffect> effects(CellQuery query, List<ChangeMarks.Mark> marks);

    /** Number of such revisions in the span. */
    long countChanges(EventFilter filter, ChangeRepository.Span span);

    /**
     * Page of entries after a keyset position.
     *
     * @param after a position that {@linkplain SeekKey#isValidFor is valid} for the order; null to begin
     * @param limit maximum number of entries
     */
    List<PageRepository.Entry> listPage(PageRepository.Ordered ordered, @Nullable SeekKey after, int limit);

    /** The headers of revisions without recorders, by revision; those that must be read from the database are left out. */
    Map<Long, RevisionHeader> findHeaders(Collection<Long> revisions);

    /** The greatest revision recorded at or before a time in milliseconds since 1970; 0 for none. */
    long lastRevisionAt(long millis);

    /** The last revision up to this one that the readers may see; 0 for none. */
    long lastRevision(long at, Readership readers);

    /**
     * The last revision of the transaction of each revision (rule 7), of those that the readers may see.
     *
     * @param revisions revisions that the readers may see
     * @return last revision by revision
     */
    Map<Long, Long> transactionEnds(Collection<Long> revisions, Readership readers);

    /**
     * The last revision of the transaction that recorded the last revision up to this one, of those that the readers may
     * see; 0 for none. Hidden revisions count as after the public one before them, so that the result does not disclose
     * with what they were recorded (rule 13).
     */
    default long transactionEnd(long at, Readership readers) {
        long last = lastRevision(at, readers);
        return last == 0 ? 0 : transactionEnds(List.of(last), readers).getOrDefault(last, last);
    }

    /** The time of a revision, or of the last one before it if it does not exist; null if there is none. */
    @Nullable
    Instant recordedAt(long revision);

    /**
     * The folded names that exist in public revisions, in current or superseded versions. @param parameter the filter
     * parameter
     */
    Set<String> existingNames(String parameter, Set<String> folded);

    /** All such names in folded form, up to a limit. */
    Set<String> namesByFolded(String parameter);

    /** The spelling of a folded name; of several the first. */
    Optional<String> spelling(String parameter, String folded);

    /**
     * Location of a revision as an index has it.
     *
     * @param country code; null for none
     * @param admin1Id id of the province; null if it is no area
     * @param latitude in 1e-7 degrees; null if unknown
     * @param longitude likewise
     */
    record IndexedLocation(
            @Nullable String country,
            @Nullable Long admin1Id,
            LocationPrecision precision,
            @Nullable Integer latitude,
            @Nullable Integer longitude) {}

    /**
     * Figure of one group in a revision.
     *
     * @param counted what a summary with parts adds to sums (rule 4); null where that is the figure itself
     */
    record RevisionFigure(
            long revision,
            Outcome outcome,
            CountedGroup figure,
            @Nullable CountedGroup counted) {

        /** The single group of the figure. */
        public Group group() {
            return figure.groups().groups().get(0);
        }
    }

    /**
     * What the events of a selection cover and refer to.
     *
     * @param firstDay first day of the earliest event; null if there are none
     * @param lastDay last day of the latest event; null if there are none
     * @param sources publishers of the reports and sources quoted in them
     */
    record Totals(@Nullable LocalDate firstDay, @Nullable LocalDate lastDay, long reports, long sources, long actors) {}

    /**
     * Revisions at which an event entered, changed in or left a selection, in their order.
     *
     * @param upTo the revision up to which the list is complete, unless it has as many marks as the limit
     */
    record ChangeMarks(List<Mark> list, long upTo) {

        /**
         * @param before whether the event was in the selection before, @param now whether it is since; neither only for a
         *     withholding
         */
        public record Mark(long revision, boolean before, boolean now) {}

        public ChangeMarks {
            list = List.copyOf(list);
        }
    }

    /**
     * Effect of a change on the sums of a selection.
     *
     * @param revision the revision that made the change
     * @param previous the revision of the event before; 0 for none
     * @param before what the event counted before; empty if it was not in the selection
     * @param after what it counts since; empty if it is not in the selection any more
     */
    record ChangeEffect(long revision, long event, Change change, long previous, CellSum before, CellSum after) {}
}
