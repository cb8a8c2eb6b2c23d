package org.conflicttracker.event.memory;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.conflicttracker.admission.ReadLimiter;
import org.conflicttracker.columnstore.Snapshot;
import org.conflicttracker.common.concurrent.TaskScheduler;
import org.conflicttracker.common.concurrent.ThreadPools;
import org.conflicttracker.event.memory.Dictionaries.RevisionAttributes;
import org.conflicttracker.event.memory.RevisionTimestampRepository.Compared;
import org.conflicttracker.event.memory.RevisionTimestampRepository.Facts;
import org.conflicttracker.event.memory.ScrubSchedule.IndexScrub.Report;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.ledger.WithheldGeneration;
import org.jspecify.annotations.Nullable;

/** Schedule of the scrub, with the result of the last one. */
@ApplicationScoped
class ScrubSchedule {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final IndexScrub scrub;
    private final Duration interval;
    private final Counter mismatches;
    private final TaskScheduler scheduler;
    private volatile @Nullable Scrubbed scrubbed;
    private volatile boolean stopped;
    private volatile Last last = new Last(null, 0, 0);

    /**
     * Result of the last scrub.
     *
     * @param at null before the first
     * @param states number of equal revisions
     * @param mismatches number of scrubs with a difference since the start
     */
    record Last(@Nullable Instant at, long states, long mismatches) {}

    /** Index under scrub. */
    interface Scrubbed {

        /** Whether the index can be compared now; polled during a scrub. */
        boolean isReady();

        /** Reports the result of a scrub. */
        void onScrubResult(boolean equal);
    }

    ScrubSchedule(IndexScrub scrub, IndexSettings settings, MeterRegistry registry, ThreadPools pools) {
        this.scrub = scrub;
        this.interval = settings.scrubEvery();
        this.scheduler = pools.newScheduler("index-scrub", 1, Thread.MIN_PRIORITY);
        this.mismatches = Counter.builder("tracker.index.scrub.mismatches")
                .description("Comparisons of the index with the database that found a difference")
                .register(registry);
    }

    /** Starts the schedule. */
    void start(Scrubbed index) {
        scrubbed = index;
        if (interval.toMillis() > 0) {
            scheduler.repeat(interval, this::run);
        }
    }

    /** Starts one scrub in the background. */
    void runSoon() {
        if (interval.toMillis() > 0) {
            scheduler.execute(this::run);
        }
    }

    /** Runs one scrub on the calling thread. */
    synchronized void run() {
        Scrubbed index = scrubbed;
        if (stopped || index == null || !index.isReady()) {
            return;
        }
        long startedAt = System.nanoTime();
        try {
            Report report = scrub.run(() -> stopped || !index.isReady());
            if (!stopped && index.isReady()) {
                log(report, (System.nanoTime() - startedAt) / NANOS_PER_MILLI);
                index.onScrubResult(report.difference().isEmpty());
            }
        } catch (RuntimeException e) {
            if (!stopped) {
                Log.warnf("The scrub of the index failed and will be repeated: %s", e);
            }
        }
    }

    private void log(Report report, long millis) {
        if (report.difference().isEmpty()) {
            Log.infof(
                    "The index was compared with the database: %d revisions up to revision %d are equal, in %d ms",
                    report.states(), report.revision(), millis);
        } else {
            mismatches.increment();
            Log.errorf(
                    "The index differs from the database and is dropped: %s",
                    report.difference().get());
        }
        last = new Last(
                Instant.now(),
                report.states(),
                last.mismatches() + (report.difference().isEmpty() ? 0 : 1));
    }

    void stop() {
        stopped = true;
        scheduler.stop();
    }

    Last last() {
        return last;
    }

    /**
     * Scrub: comparison of index and database, revision by revision, of the set of revisions, the event of each, its superseding revision and
     * its single-valued attributes. Reads small batches and pauses after each for as long as it took, and longer while reads wait for
     * others.
     */
    @ApplicationScoped
    static class IndexScrub {

        /** Length of a pause while reads wait, as a multiple of the time of the batch before it. */
        private static final int BUSY_FACTOR = 10;

        private final IndexUpdater updater;
        private final RevisionTimestampRepository timestamps;
        private final WithheldGeneration generation;
        private final ReadLimiter reads;
        private final int batch;

        IndexScrub(
                IndexUpdater updater,
                RevisionTimestampRepository timestamps,
                WithheldGeneration generation,
                ReadLimiter reads,
                IndexSettings settings) {
            this.updater = updater;
            this.timestamps = timestamps;
            this.generation = generation;
            this.reads = reads;
            this.batch = settings.scrubBatch();
        }

        /**
         * Result of a scrub.
         *
         * @param revision the last one compared
         * @param states number of equal revisions
         * @param difference the first difference, described without content; empty for none
         */
        record Report(long revision, long states, Optional<String> difference) {}

        /**
         * Compares the published snapshot.
         *
         * @param stopped ends the scrub early, without a difference
         */
        Report run(BooleanSupplier stopped) {
            IndexState indexState = updater.indexState();
            Snapshot snapshot = indexState.index().published();
            long states = 0;
            long after = 0;
            while (after < snapshot.revision() && !stopped.getAsBoolean()) {
                long startedAt = System.nanoTime();
                Span span = new Span(after, snapshot.revision());
                List<Compared> rows = QuarkusTransaction.requiringNew().call(() -> timestamps.compared(span, batch));
                long upTo = rows.size() < batch
                        ? snapshot.revision()
                        : rows.get(rows.size() - 1).revision();
                Optional<String> difference = difference(rows, indexState, snapshot, new Span(after, upTo));
                if (difference.isPresent() && (updater.indexState() != indexState || generation.isBehind())) {
                    // content was withheld meanwhile: the index is being dropped
                    return new Report(after, states, Optional.empty());
                }
                if (difference.isPresent()) {
                    return new Report(upTo, states, difference);
                }
                states += rows.size();
                after = upTo;
                rest(System.nanoTime() - startedAt);
            }
            return new Report(after, states, Optional.empty());
        }

        private void rest(long nanos) {
            try {
                TimeUnit.NANOSECONDS.sleep(reads.waiting() > 0 ? nanos * BUSY_FACTOR : nanos);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static Optional<String> difference(
                List<Compared> rows, IndexState indexState, Snapshot snapshot, Span span) {
            long indexed = snapshot.count(Math.toIntExact(span.after()), Math.toIntExact(span.upTo()));
            if (indexed != rows.size()) {
                return Optional.of("in revisions " + (span.after() + 1) + " to " + span.upTo() + " the index has "
                        + indexed + " rows and the database " + rows.size());
            }
            return rows.stream()
                    .flatMap(row -> difference(row, indexState.dictionaries(), snapshot).stream())
                    .findFirst();
        }

        private static Optional<String> difference(Compared row, Dictionaries dictionaries, Snapshot snapshot) {
            String subject = "revision " + row.revision();
            Optional<Snapshot.IndexedRevision> indexedRevision = snapshot.findRevision(Math.toIntExact(row.revision()));
            if (indexedRevision.isEmpty()) {
                return Optional.of(subject + " is not in the index");
            }
            Snapshot.IndexedRevision indexed = indexedRevision.get();
            long supersededBy =
                    row.supersededBy() == null || row.supersededBy() > snapshot.revision() ? 0 : row.supersededBy();
            if (indexed.event() != row.event()) {
                return Optional.of(subject + " is of event " + indexed.event() + " in the index and of event "
                        + row.event() + " in the database");
            }
            if (indexed.supersededBy() != supersededBy) {
                return Optional.of(subject + " is superseded by " + indexed.supersededBy() + " in the index and by "
                        + supersededBy + " in the database; 0 is none");
            }
            return row.facts().equals(facts(row.revision(), indexed, dictionaries))
                    ? Optional.empty()
                    : Optional.of(
                            subject + " has other attributes, dates or version in the index than in the database");
        }

        private static Facts facts(long revision, Snapshot.IndexedRevision indexed, Dictionaries dictionaries) {
            RevisionAttributes revisionAttributes =
                    dictionaries.revisionAttributes.decode(indexed.attributes().revisionAttributes());
            LocalDate start = LocalDate.ofEpochDay(indexed.startDay());
            return new Facts(
                    dictionaries.eventAttributes.decode(indexed.attributes().eventAttributes()),
                    start,
                    start.plusDays(indexed.lengthDays()),
                    revisionAttributes.version(),
                    revisionAttributes.change(),
                    dictionaries.parts.summaryOf(revision));
        }
    }
}
