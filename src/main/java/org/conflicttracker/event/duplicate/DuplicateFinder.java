package org.conflicttracker.event.duplicate;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.conflicttracker.event.duplicate.BlockRepository.NearLocations;
import org.conflicttracker.event.duplicate.BlockRepository.Search;
import org.conflicttracker.event.duplicate.DuplicateJob.DuplicateSettings;
import org.conflicttracker.event.filter.DateFilter;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.EventFilter.Selection;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.persistence.ContentRepository.RevisionWithDocument;
import org.conflicttracker.event.query.EngineSelector;
import org.conflicttracker.event.query.EventView.EventContentJson;
import org.conflicttracker.event.query.EventViewMapper;
import org.conflicttracker.event.query.PageRepository.Entry;
import org.conflicttracker.event.query.PageRepository.Ordered;
import org.conflicttracker.event.query.PageRepository.Sort;
import org.conflicttracker.event.query.QueryEngine;
import org.jspecify.annotations.Nullable;

/** Finder of the candidate pairs of single events. Needs a transaction. */
@ApplicationScoped
class DuplicateFinder {

    /** Events near the days of another one, beyond which the database looks for its block itself. */
    private static final int MAX_DATED = 200_000;

    private final BlockRepository blocks;
    private final EngineSelector engines;
    private final EventViewMapper revisions;
    private final EventContentJson json;
    private final DuplicateSettings settings;

    DuplicateFinder(
            BlockRepository blocks,
            EngineSelector engines,
            EventViewMapper revisions,
            EventContentJson json,
            DuplicateSettings settings) {
        this.blocks = blocks;
        this.engines = engines;
        this.revisions = revisions;
        this.json = json;
        this.settings = settings;
    }

    /**
     * Features of a revision, with what is shown of it.
     *
     * @param features empty if the revision is withheld
     */
    record LoadedRevision(RevisionWithDocument revision, EventContent content, Optional<EventFeatures> features) {}

    /**
     * What was found for one event.
     *
     * @param pairs of at least the least score, in no order
     * @param compared number of events that it was compared with
     * @param cut whether its block was cut
     */
    record Found(List<FoundPair> pairs, int compared, boolean cut) {

        Found {
            pairs = List.copyOf(pairs);
        }
    }

    /** Pair that was found, and the events. */
    record FoundPair(PairComparison comparison, EventFeatures one, EventFeatures other) {

        boolean isAcrossDatasets() {
            return areOfTwoDatasets(one.dataset(), other.dataset());
        }

        EventFeatures withId(long event) {
            return one.event() == event ? one : other;
        }
    }

    private static boolean areOfTwoDatasets(@Nullable String one, @Nullable String other) {
        return one != null && other != null && !one.equals(other);
    }

    /** Whether two revisions are of two data sets, one each. */
    static boolean areOfTwoDatasets(List<LoadedRevision> both) {
        return areOfTwoDatasets(
                both.get(0).revision().header().dataset(),
                both.get(1).revision().header().dataset());
    }

    /** The revisions with these numbers, in the order given. */
    List<LoadedRevision> load(Collection<Long> numbers) {
        return numbers.isEmpty()
                ? List.of()
                : revisions.listWithDocuments(List.copyOf(numbers), false).stream()
                        .map(this::toLoaded)
                        .toList();
    }

    private LoadedRevision toLoaded(RevisionWithDocument revision) {
        EventContent content = json.fromJson(revision.document()).withAreas(revision.areas());
        return new LoadedRevision(
                revision,
                content,
                content.isWithheld() ? Optional.empty() : Optional.of(EventFeatures.of(revision.header(), content)));
    }

    List<EventFeatures> loadFeatures(Collection<Long> numbers) {
        return load(numbers).stream()
                .flatMap(loaded -> loaded.features().stream())
                .toList();
    }

    /** Candidate pairs of an event as of a revision, of at least this score. */
    Found find(EventFeatures event, long asOf, double minScore) {
        int limit = settings.maxBlock();
        Search undated = new Search(event, settings.days(), null, false, asOf);
        Search search = new Search(event, settings.days(), listDated(undated), false, asOf);
        Optional<List<Long>> indexed = listNear(search);
        List<Long> near = indexed.orElseGet(() -> blocks.listRevisions(search, limit + 1));
        boolean cut = near.size() > limit;
        if (cut) {
            Search among = indexed.isPresent() ? search.among(near) : search;
            near = blocks.listRevisions(among.ofSameTypeAndActor(), limit);
        }
        List<EventFeatures> others = loadFeatures(near).stream()
                .filter(other -> other.event() != event.event())
                .toList();
        return compare(event, new Block(others, cut), minScore);
    }

    /** The block of a search from the memory engine, in ascending order; empty if the engine is not there. */
    Optional<List<Long>> listNear(Search search) {
        List<Long> dated = search.dated();
        NearLocations near = NearLocations.of(search.event());
        return dated == null
                ? Optional.empty()
                : engines.forRevision(search.asOf())
                        .retainLocated(dated, near::matches)
                        .map(found -> found.stream()
                                .filter(revision -> revision != search.event().revision())
                                .sorted()
                                .toList());
    }

    /**
     * Revisions of the events near the days of the search, from the memory engine: the database has no index of periods, and would look at all
     * that began in the year before. Null if the engine is not there, or there are so many that it is no gain.
     */
    @Nullable
    List<Long> listDated(Search search) {
        QueryEngine engine = engines.forRevision(search.asOf());
        if (!engine.isCountingCheap()) {
            return null;
        }
        EventFilter near = EventFilter.DEFAULT
                .withStatus(Terms.of(BlockRepository.ACTIVE))
                .withDates(new DateFilter(true, search.window(), DateFilter.UNRESTRICTED.precision()));
        List<Entry> entries = engine.listPage(
                new Ordered(new Selection(near, search.asOf()), Sort.RECORDED_AT_DESCENDING), null, MAX_DATED + 1);
        return entries.size() > MAX_DATED
                ? null
                : entries.stream().map(Entry::revision).toList();
    }

    /** Candidate pairs of an event with those of its block. */
    Found compare(EventFeatures event, Block block, double minScore) {
        List<FoundPair> pairs = new ArrayList<>();
        for (EventFeatures other : block.events()) {
            if (other.daysApart(event) <= settings.days()) {
                EventComparator.compare(event, other, minScore)
                        .ifPresent(comparison -> pairs.add(new FoundPair(comparison, event, other)));
            }
        }
        return new Found(pairs, block.events().size(), block.cut());
    }

    /**
     * Block: the events that one event is compared with.
     *
     * @param events without the event itself
     * @param cut whether there were more than the limit, so that only those of the same type with a shared actor are in it
     */
    record Block(List<EventFeatures> events, boolean cut) {

        Block {
            events = List.copyOf(events);
        }

        /** The block of an event, cut if it is larger than the limit. */
        static Block of(EventFeatures event, List<EventFeatures> near, int limit) {
            if (near.size() <= limit) {
                return new Block(near, false);
            }
            Set<Long> actors = event.actorIds();
            return new Block(
                    near.stream()
                            .filter(other ->
                                    other.type() == event.type() && (actors.isEmpty() || other.hasActor(actors)))
                            .limit(limit)
                            .toList(),
                    true);
        }
    }
}
