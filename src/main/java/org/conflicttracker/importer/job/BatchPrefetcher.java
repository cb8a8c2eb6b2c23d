package org.conflicttracker.importer.job;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.conflicttracker.importer.BatchReader;
import org.conflicttracker.importer.PreparedBatch;
import org.conflicttracker.ledger.SpeculativeBatchPlanner;

/** The rows to come: read and worked out in another thread, while those before them are being stored. */
final class BatchPrefetcher implements AutoCloseable {

    /** Rows, or null at the end, and how much of the file was read for them. */
    record Batch(PreparedBatch rows, long bytesRead) {}

    /** Where rows come from. @param most rows of a batch */
    record Origin(DecompressingInputStream content, BatchReader reader, int batchSize) {}

    /** What is done with them. @param author the account that imports; null where nothing is recorded */
    record Work(ImportExecutor executor, SpeculativeBatchPlanner planner, String author) {}

    private final Origin origin;
    private final Work work;
    private Future<Batch> next;

    /** Begins to look for the first batch. */
    BatchPrefetcher(Origin origin, Work work) {
        this.origin = origin;
        this.work = work;
        prefetchNext();
    }

    /** Begins to look for the batch after the one that was taken last. */
    void prefetchNext() {
        next = work.executor().submitRead(this::read);
    }

    private Batch read() throws IOException {
        PreparedBatch rows = origin.reader().readBatch(origin.batchSize());
        if (rows != null && work.author() != null) {
            rows.prepare(work.planner(), work.author());
        }
        return new Batch(rows, origin.content().compressedBytesRead());
    }

    /** Waits for the batch that is looked for. */
    Batch awaitNext() throws IOException {
        try {
            return next.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Returns when the other thread has let go of the file. */
    @Override
    public void close() {
        try {
            next.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            // what failed has been told, or nobody waits for it any more
        }
    }
}
