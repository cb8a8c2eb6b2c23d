package org.conflicttracker.event.duplicate;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.conflicttracker.event.duplicate.DismissalRepository.DuplicateDismissal;
import org.conflicttracker.event.duplicate.DuplicateFinder.Found;
import org.conflicttracker.event.duplicate.DuplicateFinder.FoundPair;
import org.conflicttracker.event.duplicate.DuplicateFinder.LoadedRevision;
import org.conflicttracker.event.duplicate.DuplicateJob.DuplicateSettings;
import org.conflicttracker.event.duplicate.DuplicatePairRepository.Conditions;
import org.conflicttracker.event.duplicate.DuplicatePairRepository.DuplicatePair;
import org.conflicttracker.event.duplicate.DuplicatePairRepository.DuplicateProgress;
import org.conflicttracker.event.duplicate.DuplicatePairRepository.DuplicateProgressRepository;
import org.conflicttracker.event.duplicate.DuplicatePairRepository.Position;
import org.conflicttracker.event.duplicate.DuplicateView.State;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.query.RevisionRepository;
import org.conflicttracker.ledger.DurableHorizon;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Service of the candidate pairs: lists them, those of one event too, and dismisses them. For editors: drafts are among them. */
@ApplicationScoped
public class DuplicateService {

    /** Revisions that are compared with a filter in one query. */
    private static final int FILTERED_AT_ONCE = 2000;

    private final DuplicateFinder finder;
    private final DuplicatePairRepository pairs;
    private final DuplicateProgressRepository progress;
    private final RevisionRepository revisions;
    private final LedgerWriter ledger;
    private final DurableHorizon horizon;
    private final DuplicateSettings settings;

    DuplicateService(
            DuplicateFinder finder,
            DuplicatePairRepository pairs,
            DuplicateProgressRepository progress,
            RevisionRepository revisions,
            LedgerWriter ledger,
            DurableHorizon horizon,
            DuplicateSettings settings) {
        this.finder = finder;
        this.pairs = pairs;
        this.progress = progress;
        this.revisions = revisions;
        this.ledger = ledger;
        this.horizon = horizon;
        this.settings = settings;
    }

    /**
     * Query of pairs.
     *
     * @param state null for any
     * @param minScore from 0 to 1; null for all that are kept
     * @param suggestion null for any
     * @param acrossDatasets null for no condition
     * @param filter that at least one of both events must meet; null for none
     */
    public record DuplicateQuery(
            @Nullable State state,
            @Nullable Double minScore,
            PairComparison.@Nullable Suggestion suggestion,
            @Nullable Boolean acrossDatasets,
            @Nullable EventFilter filter) {

        private Conditions conditions() {
            return new Conditions(
                    state == null ? null : state == State.DISMISSED,
                    minScore == null ? 0 : DuplicatePair.toThousandths(minScore),
                    suggestion,
                    acrossDatasets);
        }
    }

    /** Page of pairs, the number of all, and how far they are kept. */
    public record DuplicatePage(List<DuplicateView> pairs, long total, SearchProgress progress) {

        public DuplicatePage {
            pairs = List.copyOf(pairs);
        }
    }

    /** Progress of the search for pairs. */
    @Schema(name = "DuplicateSearch", description = "How far the tracker has looked for duplicates")
    public record SearchProgress(
            @Schema(description = "Last revision that has been looked at")
            long upTo,

            @Schema(description = "Last revision there is") long latest,

            @Schema(description = "Whether all events are being compared anew, as after an import")
            boolean comparingAll,

            @Schema(description = "How much of that is done, in percent; 100 if nothing is being compared anew")
            int percent,

            @Schema(
                    description =
                            "Number of events with so many others near them that they were only compared with those"
                                    + " of the same type and with a shared actor")
            long blocksCut) {}

    /** Pairs of one event. */
    @Schema(name = "DuplicatesOfEvent", description = "The events that may be the same as this one")
    public record DuplicatesOfEvent(
            @Schema(description = "The pairs, those with the greatest score first")
            List<DuplicateView> data,

            @Schema(description = "Number of events near it that it was compared with")
            int compared,

            @Schema(
                    description = "Whether so many events are near it that it was only compared with those of the same"
                            + " type and with a shared actor")
            boolean blockCut) {

        public DuplicatesOfEvent {
            data = List.copyOf(data);
        }
    }

    /**
     * Page of the pairs, those with the greatest score first.
     *
     * @param after position of the last one before, as in {@link DuplicateView#position}; empty to begin
     */
    @Transactional
    public DuplicatePage list(DuplicateQuery query, Optional<List<Long>> after, int limit) {
        Position position = after.map(
                        keys -> new Position(Math.toIntExact(keys.get(0)), new EventPair(keys.get(1), keys.get(2))))
                .orElse(null);
        List<DuplicatePair> found;
        long total;
        if (query.filter() == null) {
            total = pairs.count(query.conditions());
            found = limit == 0 ? List.of() : pairs.listPage(query.conditions(), position, limit);
        } else {
            List<DuplicatePair> all = select(query.filter(), pairs.listPage(query.conditions(), null, 0));
            total = all.size();
            found = all.stream()
                    .filter(pair -> position == null || isAfter(pair, position))
                    .limit(limit)
                    .toList();
        }
        SearchProgress reached = progress();
        DuplicatePage page = new DuplicatePage(toViews(found), total, reached);
        ledger.awaitDurable();
        return page;
    }

    private static boolean isAfter(DuplicatePair pair, Position position) {
        if (pair.score != position.score()) {
            return pair.score < position.score();
        }
        return pair.id.a() > position.pair().a()
                || pair.id.a() == position.pair().a()
                        && pair.id.b() > position.pair().b();
    }

    /** The pairs of which the filter selects at least one event. */
    private List<DuplicatePair> select(EventFilter filter, List<DuplicatePair> all) {
        List<Long> compared = all.stream()
                .flatMap(pair -> Stream.of(pair.revisionA, pair.revisionB))
                .distinct()
                .toList();
        Set<Long> selected = new HashSet<>();
        for (int from = 0; from < compared.size(); from += FILTERED_AT_ONCE) {
            selected.addAll(revisions.findSelected(
                    filter, compared.subList(from, Math.min(compared.size(), from + FILTERED_AT_ONCE))));
        }
        return all.stream()
                .filter(pair -> selected.contains(pair.revisionA) || selected.contains(pair.revisionB))
                .toList();
    }

    private SearchProgress progress() {
        DuplicateProgress row = progress.get();
        boolean comparing = row.passRevision != null;
        return new SearchProgress(
                row.followedTo,
                horizon.revision(),
                comparing,
                comparing && row.passTotal > 0 ? (int) Math.min(99, 100 * row.passCompared / row.passTotal) : 100,
                row.blocksCut);
    }

    private List<DuplicateView> toViews(List<DuplicatePair> stored) {
        Map<Long, LoadedRevision> loaded = new HashMap<>();
        finder.load(stored.stream()
                        .flatMap(pair -> Stream.of(pair.revisionA, pair.revisionB))
                        .distinct()
                        .toList())
                .forEach(revision -> loaded.put(revision.revision().header().revision(), revision));
        Map<EventPair, DuplicateDismissal> dismissals = pairs.findDismissals(
                stored.stream().map(pair -> pair.id.a()).distinct().toList());
        List<DuplicateView> views = new ArrayList<>();
        for (DuplicatePair pair : stored) {
            List<LoadedRevision> both =
                    Stream.of(pair.revisionA, pair.revisionB).map(loaded::get).toList();
            views.add(DuplicateView.of(compare(pair, both), both, pair.acrossDatasets, dismissals.get(pair.id)));
        }
        return views;
    }

    /** The comparison of a stored pair; without reasons if a revision was withheld since. */
    private static PairComparison compare(DuplicatePair pair, List<LoadedRevision> both) {
        Optional<PairComparison> compared = both.get(0)
                .features()
                .flatMap(one -> both.get(1).features().map(other -> EventComparator.compare(one, other)));
        // the list is in the order of the stored score
        return new PairComparison(
                pair.id,
                pair.score / 1000.0,
                pair.suggestion,
                compared.map(PairComparison::summary).orElse(null),
                compared.map(PairComparison::reasons).orElse(List.of()));
    }

    /**
     * Pairs of an event, found now.
     *
     * @param revision current revision of the event
     * @param minScore null for the least score of pairs that are kept
     */
    @Transactional
    public DuplicatesOfEvent findOf(long revision, @Nullable Double minScore) {
        LoadedRevision event = finder.load(List.of(revision)).get(0);
        DuplicatesOfEvent found = event.features()
                .map(features -> find(event, features, minScore == null ? settings.minScore() : minScore))
                .orElse(new DuplicatesOfEvent(List.of(), 0, false));
        ledger.awaitDurable();
        return found;
    }

    private DuplicatesOfEvent find(LoadedRevision event, EventFeatures features, double minScore) {
        Found found = finder.find(features, horizon.revision(), minScore);
        Map<Long, LoadedRevision> others = new HashMap<>();
        finder.load(found.pairs().stream().map(pair -> pair.other().revision()).toList())
                .forEach(other -> others.put(other.revision().header().revision(), other));
        Map<EventPair, DuplicateDismissal> dismissals = pairs.findDismissals(List.of(features.event()));
        List<DuplicateView> views = new ArrayList<>();
        for (FoundPair pair : found.pairs()) {
            LoadedRevision other = others.get(pair.other().revision());
            if (other != null) {
                boolean first = features.event() == pair.comparison().pair().a();
                views.add(DuplicateView.of(
                        pair.comparison(),
                        first ? List.of(event, other) : List.of(other, event),
                        pair.isAcrossDatasets(),
                        dismissals.get(pair.comparison().pair())));
            }
        }
        views.sort((one, other) -> {
            int byScore = Double.compare(other.score(), one.score());
            return byScore != 0 ? byScore : one.id().compareTo(other.id());
        });
        return new DuplicatesOfEvent(views, found.compared(), found.cut());
    }

    /**
     * Records that two events are two. It holds until one of them is changed; doing it again changes only the reason.
     *
     * @throws ProblemException 404 if there is no such event, 409 if one is retracted or merged
     */
    public DuplicateView dismiss(EventPair pair, String reason, String by) {
        DuplicateDismissal stored = ledger.writeLittle(transaction -> {
            DuplicateDismissal dismissal = new DuplicateDismissal();
            dismissal.id = pair;
            dismissal.revisionA = requireActive(pair.a());
            dismissal.revisionB = requireActive(pair.b());
            DuplicateDismissal before = pairs.findDismissals(List.of(pair.a())).get(pair);
            if (before != null && before.reason.equals(reason)) {
                return before;
            }
            dismissal.reason = reason;
            dismissal.dismissedAt = transaction.recordedAt().toEpochMilli();
            dismissal.dismissedBy = by;
            pairs.dismiss(dismissal);
            return dismissal;
        });
        return toView(stored);
    }

    private long requireActive(long event) {
        Revision current = pairs.findCurrent(event)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "No event has the id " + event + "."));
        if (!DuplicatePairRepository.isActive(current.status)) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "Event " + event + " is " + current.status + ", so it is no duplicate.");
        }
        return current.revision;
    }

    private DuplicateView toView(DuplicateDismissal dismissal) {
        return QuarkusTransaction.requiringNew().call(() -> {
            List<LoadedRevision> both = finder.load(List.of(dismissal.revisionA, dismissal.revisionB));
            PairComparison comparison = both.get(0)
                    .features()
                    .flatMap(one -> both.get(1).features().map(other -> EventComparator.compare(one, other)))
                    .orElseGet(() ->
                            new PairComparison(dismissal.id, 0, PairComparison.Suggestion.MERGE, null, List.of()));
            return DuplicateView.of(comparison, both, DuplicateFinder.areOfTwoDatasets(both), dismissal);
        });
    }
}
