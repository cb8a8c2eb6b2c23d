package org.conflicttracker.event.duplicate;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.conflicttracker.common.concurrent.StoppableRun;
import org.conflicttracker.event.duplicate.DuplicateFinder.Block;
import org.conflicttracker.event.duplicate.DuplicateFinder.Found;
import org.conflicttracker.event.duplicate.DuplicateFinder.FoundPair;
import org.conflicttracker.event.duplicate.DuplicateFinder.LoadedRevision;
import org.conflicttracker.event.duplicate.DuplicatePairRepository.ChangedEvent;
import org.conflicttracker.event.duplicate.DuplicatePairRepository.DuplicatePair;
import org.conflicttracker.event.duplicate.DuplicatePairRepository.DuplicateProgress;
import org.conflicttracker.event.duplicate.DuplicatePairRepository.DuplicateProgressRepository;
import org.conflicttracker.event.duplicate.EventFeatures.GridCell;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.EventFilter.Selection;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.query.EngineSelector;
import org.conflicttracker.event.query.PageRepository.Entry;
import org.conflicttracker.event.query.PageRepository.Ordered;
import org.conflicttracker.event.query.PageRepository.SeekKey;
import org.conflicttracker.event.query.PageRepository.Sort;
import org.conflicttracker.event.query.QueryEngine;
import org.conflicttracker.ledger.DiskReserve;
import org.conflicttracker.ledger.DurableHorizon;
import org.conflicttracker.ledger.RestoreStatus;
import org.conflicttracker.ledger.StoreFailure;
import org.conflicttracker.web.problem.UnavailableDatabase;
import org.jspecify.annotations.Nullable;

/**
 * Scheduled job that keeps the candidate pairs up to date: it compares each event that got a revision with its block. After many revisions, such
 * as an import, for whose end it waits, and when the rules of the comparison have changed, it passes through all events in the order of
 * their days instead, so that each is read once; the pairs of before stay until the pass has ended. One node works on it at a time. What it
 * has done is stored with the pairs, so it resumes after a restart; a pass begins again.
 */
@ApplicationScoped
class DuplicateJob {

    /** Number of the rules by which events are compared; another one makes the job compare all events again. */
    private static final int RULES = 1;

    /** Time after which another node may take over from one that does not answer. */
    private static final long LEASE_MILLIS = 60_000;

    private static final int LOG_EVERY_EVENTS = 100_000;

    private final DuplicateFinder finder;
    private final DuplicatePairRepository pairs;
    private final DuplicateProgressRepository progress;
    private final EngineSelector engines;
    private final DurableHorizon horizon;
    private final DiskReserve disk;
    private final RestoreStatus restoreStatus;
    private final StoreFailure failure;
    private final DuplicateSettings settings;
    private final String node = UUID.randomUUID().toString();

    private final StoppableRun runs = new StoppableRun();

    /** Last revision at the last run, 0 before the first one. */
    private volatile long lastTarget;

    DuplicateJob(
            DuplicateFinder finder,
            DuplicatePairRepository pairs,
            DuplicateProgressRepository progress,
            EngineSelector engines,
            DurableHorizon horizon,
            DiskReserve disk,
            RestoreStatus restoreStatus,
            StoreFailure failure,
            DuplicateSettings settings) {
        this.finder = finder;
        this.pairs = pairs;
        this.progress = progress;
        this.engines = engines;
        this.horizon = horizon;
        this.disk = disk;
        this.restoreStatus = restoreStatus;
        this.failure = failure;
        this.settings = settings;
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (!runs.stop()) {
            Log.warn("The search for duplicates has not ended in time; the next start goes on with it");
        }
    }

    @Scheduled(
            every = "${tracker.duplicates.every:5s}",
            // a start that fails, because a port is in use, has ended by then
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void runUnlessImporting() {
        long before = lastTarget;
        lastTarget = horizon.revision();
        if (before == 0 || !isImport(before, lastTarget)) {
            run();
        }
    }

    void run() {
        runs.run(this::compareNew);
    }

    private void compareNew() {
        try {
            long started = horizon.revision();
            while (mayRun() && isBehind() && !isImport(started, horizon.revision()) && runStep()) {
                // until nothing is left to compare
            }
        } catch (RuntimeException e) {
            if (failure.happened() || runs.isStopping()) {
                return;
            }
            if (UnavailableDatabase.isCauseOf(e)) {
                Log.infof(
                        "The search for duplicates is delayed, because the database is unavailable: %s",
                        e.getMessage());
            } else {
                Log.errorf(e, "The search for duplicates failed and will be retried.");
            }
        }
    }

    private boolean mayRun() {
        return !runs.isStopping()
                && !failure.happened()
                && disk.allowsWriting()
                && restoreStatus.find().isEmpty();
    }

    private boolean isBehind() {
        Seen seen = seen();
        return seen.isOutdated() || seen.followedTo() != horizon.revision();
    }

    /** What the job sees of its progress. */
    private record Seen(long followedTo, long pass, boolean isOutdated) {}

    private Seen seen() {
        return QuarkusTransaction.requiringNew().call(() -> {
            DuplicateProgress row = progress.get();
            return new Seen(row.followedTo, row.pass, !rules().equals(row.rules));
        });
    }

    /** Rules and settings on which the pairs depend. */
    private String rules() {
        return RULES + " days=" + settings.days() + " maxBlock=" + settings.maxBlock() + " minScore="
                + settings.minScore();
    }

    /** Follows a batch of revisions, or passes through all events; false if another node does. */
    private boolean runStep() {
        if (!extendLease()) {
            return false;
        }
        try {
            Seen seen = seen();
            long target = horizon.revision();
            // below it after a restore
            if (seen.isOutdated()
                    || target < seen.followedTo()
                    || target - seen.followedTo() >= settings.fullPassFrom()) {
                new Pass(seen, target).run();
            } else if (target > seen.followedTo()) {
                paced(() -> follow(seen, target));
            }
            return true;
        } finally {
            QuarkusTransaction.requiringNew().run(() -> progress.release(node));
        }
    }

    /**
     * Whether so many revisions were recorded during one run, or between two, as during an import: the job waits for its end. What an import
     * recorded is then compared in one pass, and the import does not share the processors with the search.
     */
    private boolean isImport(long before, long now) {
        return now - before > settings.batch();
    }

    private boolean extendLease() {
        long now = System.currentTimeMillis();
        return QuarkusTransaction.requiringNew().call(() -> progress.lease(node, now, now + LEASE_MILLIS));
    }

    /** Stores what was found, unless another node has taken over. */
    private void store(Seen seen, Consumer<DuplicateProgress> change) {
        long now = System.currentTimeMillis();
        QuarkusTransaction.requiringNew().run(() -> {
            if (!progress.lease(node, now, now + LEASE_MILLIS)) {
                throw new IllegalStateException("Another node has taken over the search for duplicates");
            }
            DuplicateProgress row = progress.get();
            if (row.followedTo != seen.followedTo()) {
                throw new IllegalStateException("Another node has gone on with the search for duplicates");
            }
            change.accept(row);
        });
    }

    /** Does a batch and pauses, so that the search leaves processors to requests. */
    private void paced(Runnable batch) {
        long started = System.nanoTime();
        batch.run();
        runs.pauseAfter(System.nanoTime() - started, settings.processorPercent());
    }

    private void follow(Seen seen, long target) {
        long upTo = Math.min(target, seen.followedTo() + settings.batch());
        List<ChangedEvent> changed =
                QuarkusTransaction.requiringNew().call(() -> pairs.listChanged(seen.followedTo(), upTo, target));
        Map<EventPair, FoundPair> found = new HashMap<>();
        int cut = QuarkusTransaction.requiringNew().call(() -> find(changed, target, found));
        Set<Long> events = changed.stream().map(ChangedEvent::event).collect(Collectors.toSet());
        store(seen, row -> {
            pairs.replace(events, toPairs(found, row.pass));
            row.blocksCut += cut;
            row.followedTo = upTo;
        });
    }

    /** Adds the pairs of events. @return number of blocks that were cut */
    private int find(List<ChangedEvent> changed, long asOf, Map<EventPair, FoundPair> into) {
        int cut = 0;
        List<Long> revisions = changed.stream()
                .filter(ChangedEvent::active)
                .map(ChangedEvent::revision)
                .toList();
        for (EventFeatures event : finder.loadFeatures(revisions)) {
            Found found = finder.find(event, asOf, settings.minScore());
            found.pairs().forEach(pair -> into.put(pair.comparison().pair(), pair));
            cut += found.cut() ? 1 : 0;
        }
        return cut;
    }

    private static List<DuplicatePair> toPairs(Map<EventPair, FoundPair> found, long pass) {
        return found.values().stream().map(pair -> DuplicatePair.of(pair, pass)).toList();
    }

    /** Pass through all events as of a revision. */
    private final class Pass {

        private final Seen seen;
        private final long asOf;
        private final long number;
        private final Selection selection;
        private final BlockWindow window = new BlockWindow(settings.days(), settings.maxBlock());
        private long compared;
        private long cut;

        /** Position of the last event that was compared; null before the first one. */
        private @Nullable SeekKey after;

        private boolean hasMore = true;

        Pass(Seen seen, long asOf) {
            this.seen = seen;
            this.asOf = asOf;
            this.number = seen.pass() + 1;
            this.selection = new Selection(EventFilter.DEFAULT.withStatus(Terms.of(BlockRepository.ACTIVE)), asOf);
        }

        void run() {
            long started = System.nanoTime();
            long total = QuarkusTransaction.requiringNew().call(() -> engine().count(selection));
            store(seen, row -> {
                row.pass = number;
                row.passRevision = asOf;
                row.passCompared = 0;
                row.passTotal = total;
                row.blocksCut = 0;
            });
            while (hasMore) {
                if (!mayRun()) {
                    return;
                }
                paced(this::compareBatch);
            }
            store(seen, row -> {
                pairs.deleteBefore(number);
                row.followedTo = asOf;
                row.rules = rules();
                row.passRevision = null;
            });
            if (compared > 0) {
                Log.infof(
                        "Duplicates: %d events were compared in %d ms, %d blocks were cut",
                        compared, (System.nanoTime() - started) / 1_000_000, cut);
            }
        }

        private QueryEngine engine() {
            return engines.forRevision(asOf);
        }

        /** Compares the next events with those before them. */
        private void compareBatch() {
            List<Entry> entries = QuarkusTransaction.requiringNew()
                    .call(() -> engine().listPage(new Ordered(selection, Sort.DATE), after, settings.batch()));
            List<LoadedRevision> loaded = QuarkusTransaction.requiringNew()
                    .call(() ->
                            finder.load(entries.stream().map(Entry::revision).toList()));
            List<DuplicatePair> found = new ArrayList<>();
            for (int i = 0; i < entries.size(); i++) {
                int day = Math.toIntExact(entries.get(i).seekKey().key());
                loaded.get(i).features().ifPresent(event -> found.addAll(compare(event, day)));
            }
            compared += entries.size();
            store(seen, row -> {
                pairs.store(found);
                row.passCompared = compared;
                row.blocksCut = cut;
            });
            if (compared / LOG_EVERY_EVENTS > (compared - entries.size()) / LOG_EVERY_EVENTS) {
                Log.infof("Duplicates: %d events have been compared", compared);
            }
            hasMore = entries.size() == settings.batch();
            if (hasMore) {
                after = entries.get(entries.size() - 1).seekKey();
            }
        }

        private List<DuplicatePair> compare(EventFeatures event, int day) {
            Found found = finder.compare(event, window.add(event, day), settings.minScore());
            cut += found.cut() ? 1 : 0;
            return found.pairs().stream()
                    .map(pair -> DuplicatePair.of(pair, number))
                    .toList();
        }
    }

    /**
     * Window of a pass through all events in the order of their first days: those that later ones may yet be compared with, by area and cell. So
     * each event is read once, and memory holds some weeks. Not thread-safe.
     */
    static final class BlockWindow {

        /** Days for which an event is kept, beyond its last one: later ones known by the month may have begun before their first day. */
        private static final int KEPT_DAYS = 31;

        /** Size of a bucket from which what has expired is looked for. */
        private static final int MIN_TO_EXPIRE = 32;

        private final int days;
        private final int maxBlock;
        private final Map<Key, Bucket> buckets = new HashMap<>();

        /** @param days between the days of two events up to which they are compared */
        BlockWindow(int days, int maxBlock) {
            this.days = days;
            this.maxBlock = maxBlock;
        }

        /** Blocking key: what events of a block share besides their days. */
        private record Key(Kind kind, Object value) {

            private enum Kind {
                PROVINCE,
                CELL,
                COUNTRY,
                VAGUE_IN_COUNTRY
            }
        }

        /** Events with one key. */
        private static final class Bucket {

            private final List<EventFeatures> events = new ArrayList<>();
            private int expiredUpTo = Integer.MIN_VALUE;

            void add(EventFeatures event) {
                events.add(event);
            }

            List<EventFeatures> listFrom(int day) {
                if (events.size() >= MIN_TO_EXPIRE && expiredUpTo < day) {
                    events.removeIf(event -> event.lastDay() < day);
                    expiredUpTo = day;
                }
                return events;
            }
        }

        /**
         * Adds an event and gives its block: those that were added before and are near it.
         *
         * @param day its first day as recorded, since 1970; not before that of the event added last
         */
        Block add(EventFeatures event, int day) {
            Set<EventFeatures> near = Collections.newSetFromMap(new IdentityHashMap<>());
            for (Key key : keysToSearch(event)) {
                Bucket bucket = buckets.get(key);
                if (bucket != null) {
                    for (EventFeatures other : bucket.listFrom(day - KEPT_DAYS - days)) {
                        if (other.daysApart(event) <= days) {
                            near.add(other);
                        }
                    }
                }
            }
            for (Key key : keysOf(event)) {
                buckets.computeIfAbsent(key, first -> new Bucket()).add(event);
            }
            return Block.of(event, inOrder(near), maxBlock);
        }

        /** In the order of their ids, so that what is cut does not depend on hash codes. */
        private static List<EventFeatures> inOrder(Set<EventFeatures> near) {
            return near.stream()
                    .sorted((one, other) -> Long.compare(one.event(), other.event()))
                    .toList();
        }

        private static Set<Key> keysOf(EventFeatures event) {
            Set<Key> keys = new LinkedHashSet<>();
            event.admin1Ids().forEach(id -> keys.add(new Key(Key.Kind.PROVINCE, id)));
            event.points().forEach(point -> keys.add(new Key(Key.Kind.CELL, GridCell.of(point))));
            for (String country : event.countries()) {
                keys.add(new Key(Key.Kind.COUNTRY, country));
                if (event.isVague()) {
                    keys.add(new Key(Key.Kind.VAGUE_IN_COUNTRY, country));
                }
            }
            return keys;
        }

        private static Set<Key> keysToSearch(EventFeatures event) {
            Set<Key> keys = new LinkedHashSet<>();
            event.admin1Ids().forEach(id -> keys.add(new Key(Key.Kind.PROVINCE, id)));
            event.points()
                    .forEach(point ->
                            GridCell.of(point).neighbourhood().forEach(cell -> keys.add(new Key(Key.Kind.CELL, cell))));
            for (String country : event.countries()) {
                keys.add(new Key(event.isVague() ? Key.Kind.COUNTRY : Key.Kind.VAGUE_IN_COUNTRY, country));
            }
            return keys;
        }
    }

    /** Settings of the search for events that were recorded twice. */
    @ConfigMapping(prefix = "tracker.duplicates")
    interface DuplicateSettings {

        /** Days between the days of two events up to which they are compared. */
        @WithDefault("3")
        int days();

        /** Maximum number of events in a block; of a larger one only those of the same type with a shared actor are compared. */
        @WithDefault("2000")
        int maxBlock();

        /** Score, from 0 to 1, from which a pair is a candidate. */
        @WithDefault("0.5")
        double minScore();

        /** Interval at which the job looks for new revisions; {@code off} for never. */
        @WithDefault("5s")
        String every();

        /** Number of changed events that the job compares before it stores what it found. */
        @WithDefault("250")
        int batch();

        /** Share of the time in which the search works, on one processor, in percent; the rest of the time it pauses. */
        @WithDefault("50")
        @Min(1)
        @Max(100)
        int processorPercent();

        /** Number of new revisions from which all events are compared in the order of their days, instead of each new one with its block. */
        @WithDefault("20000")
        int fullPassFrom();
    }
}
