package org.conflicttracker.event.memory;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.conflicttracker.event.memory.RevisionRecordRepository.RevisionRecord;
import org.conflicttracker.event.query.ChangeRepository.Span;

/**
 * Parallel reader of a part of the log: several threads read batches of revisions, which are handed out in order. At most one batch more than
 * there are threads is read ahead, so that memory is bounded. Used by one thread.
 */
final class RecordPrefetcher implements AutoCloseable {

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

    /** Ends the reads; those that have begun end by themselves, because an interrupted thread closes the file of an embedded database. */
    @Override
    public void close() {
        reads.forEach(read -> read.records().cancel(false));
        executor.shutdown();
    }
}
