package org.conflicttracker.event.memory;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.conflicttracker.columnstore.IndexRow;
import org.conflicttracker.columnstore.Snapshot;
import org.conflicttracker.event.memory.RevisionRecordRepository.RevisionRecord;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.model.SummaryRole;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.jspecify.annotations.Nullable;

/**
 * Updater that appends revisions of the log to the index: the only way in, at start, after a write on this node and after a write on
 * another. Revisions up to the durable horizon do not change, so they can be read in any order and on several threads; they are appended in
 * their order, by the thread that holds the lock.
 */
@ApplicationScoped
class IndexUpdater {

    /** Threads that read while the index is loaded, unless it is set: with more, the database or the thread that appends is the limit. */
    private static final int MAX_LOAD_THREADS = 4;

    /** Batches that become one segment while the index is loaded, so that they need not be merged later. */
    private static final int BATCHES_OF_SEGMENT = 20;

    /** Rough heap size of a row before it is in a segment, in bytes. */
    private static final long ROW_BYTES = 500;

    /** Part of the heap that rows before they are in a segment may take. */
    private static final int ROWS_OF_HEAP = 32;

    private final RevisionRecordRepository revisionRecords;
    private final MemoryBudget memoryBudget;
    private final int batchSize;
    private final int loadThreads;
    private final long rowsOfSegment;
    private volatile IndexState indexState = IndexState.empty();

    /** The last revision whose values may be in the dictionaries; after a failed update it is beyond the published one. */
    private long encodedUpTo;

    /** Number of times the index was dropped. */
    private volatile long epoch;

    private volatile boolean stopped;

    @Inject
    IndexUpdater(RevisionRecordRepository revisionRecords, MemoryBudget memoryBudget, IndexSettings settings) {
        this(revisionRecords, memoryBudget, settings.batch(), settings.loadThreads());
    }

    /** @param loadThreads 0 for one per processor */
    IndexUpdater(RevisionRecordRepository revisionRecords, MemoryBudget memoryBudget, int batchSize, int loadThreads) {
        this.revisionRecords = revisionRecords;
        this.memoryBudget = memoryBudget;
        this.batchSize = batchSize;
        this.loadThreads =
                loadThreads > 0 ? loadThreads : Math.min(Runtime.getRuntime().availableProcessors(), MAX_LOAD_THREADS);
        this.rowsOfSegment = Math.min(
                (long) BATCHES_OF_SEGMENT * batchSize, Runtime.getRuntime().maxMemory() / ROWS_OF_HEAP / ROW_BYTES);
    }

    Dictionaries dictionaries() {
        return indexState.dictionaries();
    }

    Snapshot published() {
        return indexState.index().published();
    }

    /** The current index. While it is the same object, its codes keep their meaning. */
    IndexState indexState() {
        return indexState;
    }

    long epoch() {
        return epoch;
    }

    /** Ends loads after the batch under way. */
    void stop() {
        stopped = true;
    }

    /** Drops the index and starts with an empty one. */
    synchronized void forget() {
        epoch++;
        indexState = IndexState.empty();
        encodedUpTo = 0;
    }

    /**
     * Installs an index read from a snapshot.
     *
     * @param since epoch in which the snapshot was verified
     * @return false if the epoch has ended
     */
    synchronized boolean restore(IndexState read, long since) {
        if (epoch != since) {
            return false;
        }
        indexState = read;
        encodedUpTo = read.index().published().revision();
        return true;
    }

    /**
     * Copy of the index for writing to disk; empty if the dictionaries may contain values of unpublished revisions, which may yet be
     * recorded differently.
     */
    synchronized Optional<IndexState.StateSnapshot> stateSnapshot() {
        return encodedUpTo > published().revision() ? Optional.empty() : Optional.of(indexState.snapshot());
    }

    /**
     * Appends revisions up to a durable one; returns when they are published.
     *
     * @throws MemoryBudget.ExceededException if the index would exceed the memory budget
     */
    void updateTo(long upTo) {
        while (published().revision() < upTo) {
            appendBatch(upTo);
        }
    }

    /** Appends one batch; the lock is released between batches, so that the index can be dropped. */
    private synchronized void appendBatch(long upTo) {
        long after = published().revision();
        if (after < upTo) {
            memoryBudget.requireFits(published());
            append(new Span(after, Math.min(upTo, after + batchSize)));
        }
    }

    private void append(Span span) {
        List<IndexRow> appended = new ArrayList<>();
        encodedUpTo = Math.max(encodedUpTo, span.upTo());
        QuarkusTransaction.requiringNew().run(() -> encode(revisionRecords.listRecords(span), appended));
        indexState.index().append(appended, Math.toIntExact(span.upTo()));
    }

    /** Encodes revisions, after the names of actor, source and area versions have been loaded. */
    private void encode(List<RevisionRecord> records, List<IndexRow> into) {
        IndexRowEncoder encoder = new IndexRowEncoder(dictionaries());
        loadNames(records);
        records.forEach(record -> into.add(encoder.encode(record)));
    }

    /**
     * Appends many revisions up to a durable one, as {@link #updateTo} does, but reads them on several threads and publishes them in large
     * steps. Returns early if the index is dropped or another thread appends to it meanwhile, and after {@link #stop}.
     *
     * @throws MemoryBudget.ExceededException if the index would exceed the memory budget
     */
    void loadTo(long upTo) {
        IndexState loaded = indexState;
        Span span = new Span(loaded.index().published().revision(), upTo);
        if (span.upTo() - span.after() <= batchSize) {
            updateTo(upTo);
            return;
        }
        BulkAppend append = new BulkAppend(loaded, span);
        try (RecordPrefetcher batches =
                new RecordPrefetcher(part -> read(part, loaded.dictionaries()), span, batchSize, loadThreads)) {
            boolean current = true;
            while (!stopped && current && batches.hasNext()) {
                current = append.add(batches.next());
            }
        }
    }

    /** Reads revisions and looks their words up, which takes longest; on any thread. */
    private List<RevisionRecord> read(Span span, Dictionaries dictionaries) {
        List<RevisionRecord> records = QuarkusTransaction.requiringNew().call(() -> revisionRecords.listRecords(span));
        records.forEach(record -> record.wordCodes = RevisionRecord.WordCodes.of(record.words, dictionaries.words));
        return records;
    }

    /** Append of batches in their order, many as one segment. Takes the lock for each batch, so that the index can be dropped. */
    private final class BulkAppend {

        private final IndexState target;
        private final long upTo;

        /** Rows that are not published yet. */
        private final List<IndexRow> rows = new ArrayList<>();

        /** The last revision published before them. */
        private long published;

        BulkAppend(IndexState target, Span span) {
            this.target = target;
            this.published = span.after();
            this.upTo = span.upTo();
        }

        /** @return false if the index has been dropped, or others have appended to it: then the rows may be in it already */
        boolean add(RecordPrefetcher.Batch batch) {
            synchronized (IndexUpdater.this) {
                if (indexState != target || published().revision() != published) {
                    return false;
                }
                memoryBudget.requireFits(published());
                encodedUpTo = Math.max(encodedUpTo, batch.span().upTo());
                QuarkusTransaction.requiringNew().run(() -> encode(batch.records(), rows));
                if (rows.size() >= rowsOfSegment || batch.span().upTo() == upTo) {
                    published = batch.span().upTo();
                    target.index().append(rows, Math.toIntExact(published));
                    rows.clear();
                }
                return true;
            }
        }
    }

    /** Loads the names of actor, source and area versions before revisions with them are published. */
    private void loadNames(Collection<RevisionRecord> records) {
        Dictionaries dictionaries = dictionaries();
        UnknownVersions actors = new UnknownVersions(dictionaries.actors);
        UnknownVersions sources = new UnknownVersions(dictionaries.sources);
        UnknownVersions areas = new UnknownVersions(dictionaries.areaNames);
        for (RevisionRecord record : records) {
            record.involvements.forEach(involvement -> actors.add(involvement.actorVersionId()));
            record.mentions.forEach(mention -> sources.add(mention.publisher().sourceVersionId()));
            record.attributions.forEach(attribution -> sources.add(attribution.sourceVersionId()));
            for (RevisionRecord.LocatedArea location : record.locations) {
                areas.add(location.area().admin1().areaVersionId());
                areas.add(location.area().admin2().areaVersionId());
            }
        }
        areas.load("AreaVersion");
        actors.load("ActorVersion");
        sources.load("SourceVersion");
    }

    /** Versions whose names are not known yet. */
    private final class UnknownVersions {

        private final Dictionaries.NameIndex names;
        private final Set<Long> ids = new HashSet<>();

        UnknownVersions(Dictionaries.NameIndex names) {
            this.names = names;
        }

        /** @param id null for none */
        void add(@Nullable Long id) {
            if (id != null && !names.contains(id)) {
                ids.add(id);
            }
        }

        void load(String entity) {
            revisionRecords.listFoldedNames(entity, ids).forEach(names::add);
        }
    }

    long eventCount() {
        return indexState.index().eventCount();
    }

    /** Approximate heap size without the posting lists of words. */
    long heapBytes() {
        return published().heapBytes() + indexState.index().heapBytes();
    }

    /** Merges large segments until nothing is left to merge. */
    void compact() {
        boolean more = true;
        while (more) {
            more = indexState.index().compact();
        }
    }

    /** Encoder of database records to index rows; new values get new codes. */
    static final class IndexRowEncoder {

        private static final int UNKNOWN_COORDINATE = Integer.MIN_VALUE;

        private final Dictionaries dictionaries;

        IndexRowEncoder(Dictionaries dictionaries) {
            this.dictionaries = dictionaries;
        }

        /** @throws ArithmeticException if a number exceeds the range of the index */
        IndexRow encode(RevisionRecord record) {
            dictionaries.revisionTimestamps.add(record.header.revision(), record.header.recordedAtMillis());
            dictionaries.parts.add(new PartTable.PartEntry(
                    Math.toIntExact(record.header.revision()),
                    Math.toIntExact(record.header.eventId()),
                    Math.toIntExact(record.partOf),
                    record.eventAttributes.summaryRole() == SummaryRole.WHOLE,
                    record.eventAttributes.status() == Status.PUBLISHED));
            return new IndexRow(
                    Math.toIntExact(record.header.revision()),
                    Math.toIntExact(record.header.eventId()),
                    0,
                    0,
                    Math.toIntExact(record.startDate.toEpochDay()),
                    Math.toIntExact(ChronoUnit.DAYS.between(record.startDate, record.endDate)),
                    dictionaries.eventAttributes.encode(record.eventAttributes),
                    dictionaries.revisionAttributes.encode(record.header.attributes()),
                    dictionaries.externalIdSchemes.encode(sortedDistinct(record.externalIdSchemes)),
                    encodeAll(record.locations, this::encodeArea),
                    encodeAll(
                            record.locations,
                            place -> place.latitude() == null ? UNKNOWN_COORDINATE : place.latitude()),
                    encodeAll(
                            record.locations,
                            place -> place.longitude() == null ? UNKNOWN_COORDINATE : place.longitude()),
                    encodeAll(record.involvements, dictionaries.involvements::encode),
                    encodeAll(record.mentions, mention -> dictionaries.publishers.encode(mention.publisher())),
                    encodeAll(record.mentions, mention -> Math.toIntExact(mention.reportId())),
                    encodeAll(record.attributions, dictionaries.attributions::encode),
                    encodeAll(record.tags, dictionaries.tags::encode),
                    encodeFigures(record.figures),
                    wordCodes(record).encode(dictionaries.words));
        }

        private int encodeArea(RevisionRecord.LocatedArea place) {
            int area = dictionaries.areas.encode(place.area());
            if (place.latitude() != null && place.longitude() != null) {
                dictionaries.areaBounds.add(area, place.latitude(), place.longitude());
            }
            return area;
        }

        /** Column and code of each figure, in turn. */
        private int[] encodeFigures(List<RevisionRecord.Figure> figures) {
            int[] pairs = new int[2 * figures.size()];
            for (int i = 0; i < figures.size(); i++) {
                RevisionRecord.Figure figure = figures.get(i);
                pairs[2 * i] = FigureColumnId.of(figure.outcome(), figure.group());
                pairs[2 * i + 1] = dictionaries.figures.encode(figure);
            }
            return pairs;
        }

        private static List<String> sortedDistinct(List<String> values) {
            return values.size() <= 1
                    ? List.copyOf(values)
                    : values.stream().distinct().sorted().toList();
        }

        private RevisionRecord.WordCodes wordCodes(RevisionRecord record) {
            return record.wordCodes == null
                    ? RevisionRecord.WordCodes.of(record.words, dictionaries.words)
                    : record.wordCodes;
        }

        private static <T> int[] encodeAll(List<T> values, ToIntFunction<T> code) {
            int[] codes = new int[values.size()];
            for (int i = 0; i < codes.length; i++) {
                codes[i] = code.applyAsInt(values.get(i));
            }
            return codes;
        }
    }

    /**
     * Parallel reader of a part of the log: several threads read batches of revisions, which are handed out in order. At most one batch more than
     * there are threads is read ahead, so that memory is bounded. Used by one thread.
     */
    static final class RecordPrefetcher implements AutoCloseable {

        private static final int MAX_CLOSE_SECONDS = 10;

        private final Function<Span, List<RevisionRecord>> reader;
        private final long upTo;
        private final int batchSize;
        private final int ahead;
        private final ExecutorService executor;
        private final Queue<Read> reads = new ArrayDeque<>();
        private long requestedUpTo;

        /** Batch that is being read. */
        private record Read(Span span, Future<List<RevisionRecord>> records) {}

        /** Revisions of a span, in order. */
        record Batch(Span span, List<RevisionRecord> records) {}

        /**
         * @param reader reads a batch; called by several threads at a time
         * @param span the revisions to read
         * @param batchSize numbers of revisions in a batch
         */
        RecordPrefetcher(Function<Span, List<RevisionRecord>> reader, Span span, int batchSize, int threads) {
            this.reader = reader;
            this.upTo = span.upTo();
            this.batchSize = batchSize;
            this.ahead = threads + 1;
            this.requestedUpTo = span.after();
            this.executor = Executors.newFixedThreadPool(threads, task -> {
                Thread thread = new Thread(task, "index-reader");
                thread.setDaemon(true);
                thread.setPriority(Thread.NORM_PRIORITY - 1);
                return thread;
            });
        }

        boolean hasNext() {
            while (reads.size() < ahead && requestedUpTo < upTo) {
                Span span = new Span(requestedUpTo, Math.min(upTo, requestedUpTo + batchSize));
                reads.add(new Read(span, executor.submit(() -> reader.apply(span))));
                requestedUpTo = span.upTo();
            }
            return !reads.isEmpty();
        }

        /**
         * Waits for the next batch.
         *
         * @throws RuntimeException the reader's own
         * @throws IllegalStateException if the thread is interrupted
         */
        Batch next() {
            Read read = reads.remove();
            try {
                return new Batch(read.span(), read.records().get());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("The load of the index was interrupted", e);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw new IllegalStateException(e);
            }
        }

        /**
         * Ends the reads, and waits for those that have begun, because the database may be closed afterwards. They are not interrupted: an
         * interrupted thread closes the file of an embedded database.
         */
        @Override
        public void close() {
            reads.forEach(read -> read.records().cancel(false));
            executor.shutdown();
            try {
                var unused = executor.awaitTermination(MAX_CLOSE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
