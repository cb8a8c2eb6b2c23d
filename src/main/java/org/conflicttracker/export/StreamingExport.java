package org.conflicttracker.export;

import io.vertx.core.AsyncResult;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;

/**
 * Streaming of a file in chunks: the next chunk is written when the connection has taken the last, and no thread waits
 * for that. One chunk and one fetched batch are in memory. Runs on one thread at a time.
 */
final class StreamingExport<T> {

    private static final Logger LOG = Logger.getLogger(StreamingExport.class);

    /** Size of a chunk in bytes. */
    private static final int PIECE = 1 << 16;

    private final Download<T> download;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final DownloadSlots.Slot slot;
    private final ByteArrayOutputStream piece = new ByteArrayOutputStream();
    private final Writer out = new OutputStreamWriter(piece, StandardCharsets.UTF_8);
    private final RowWriter<T> rows;
    private Executor executor;
    private Runnable completion;
    private boolean begun;

    StreamingExport(Download<T> download, HttpServerRequest request, DownloadSlots.Slot slot) {
        this.download = download;
        this.request = request;
        this.response = request.response();
        this.slot = slot;
        this.rows = download.rows().apply(out);
    }

    /**
     * Starts the transfer and returns at once.
     *
     * @param threads executor of the chunks
     * @param ended runs at the end of the transfer
     */
    void begin(Executor threads, Runnable ended) {
        executor = threads;
        completion = ended;
        response.setChunked(true);
        goOn();
    }

    private void goOn() {
        try {
            executor.execute(this::next);
        } catch (RejectedExecutionException stopping) {
            breakOff();
        }
    }

    /**
     * Writes and sends a chunk. After a failure the last line says so, and the transfer is aborted, so that programs
     * see it too.
     */
    private void next() {
        if (isClientGone()) {
            completion.run();
            return;
        }
        try {
            if (write()) {
                end();
            } else {
                send();
            }
        } catch (IOException | RuntimeException failure) {
            fail(failure);
        }
    }

    /** Writes a chunk; whether it is the last. */
    private boolean write() throws IOException {
        if (!begun) {
            begun = true;
            rows.begin();
        }
        Iterator<T> things = download.items();
        while (piece.size() < PIECE && things.hasNext()) {
            rows.writeRow(things.next());
            out.flush();
        }
        if (things.hasNext()) {
            return false;
        }
        rows.end();
        out.flush();
        return true;
    }

    private void send() {
        slot.waiting();
        response.write(taken()).onComplete(this::sent);
    }

    private void sent(AsyncResult<Void> piece) {
        slot.working();
        if (piece.succeeded()) {
            goOn();
        } else {
            completion.run();
        }
    }

    private void end() {
        slot.waiting();
        response.end(taken()).onComplete(end -> completion.run());
    }

    private Buffer taken() {
        Buffer taken = Buffer.buffer(piece.toByteArray());
        piece.reset();
        return taken;
    }

    private void fail(Exception failure) {
        if (isClientGone()) {
            completion.run();
            return;
        }
        try {
            rows.writeError(logAndDescribe(failure));
            out.flush();
            slot.waiting();
            response.write(taken()).onComplete(written -> breakOff());
        } catch (IOException | RuntimeException e) {
            LOG.debugf("The end of the export %s could not be told: %s", download.name(), e);
            breakOff();
        }
    }

    private void breakOff() {
        AbortedTransferException.abort(request);
        completion.run();
    }

    private boolean isClientGone() {
        return response.closed();
    }

    /** Message for whoever opens the file; the details are in the log. */
    private String logAndDescribe(Exception failure) {
        String id = UUID.randomUUID().toString();
        LOG.errorf(failure, "Error %s in the export %s", id, download.name());
        return "This file is not whole: the tracker could not go on. Ask again; its log has the id " + id + ".";
    }

    /** Abort of a response that has begun, so that no client takes it for complete. */
    static final class AbortedTransferException {

        private static final long INTERNAL_ERROR = 2;

        private AbortedTransferException() {}

        /** Ends the response without its regular end. */
        static void abort(HttpServerRequest request) {
            if (request.version() == HttpVersion.HTTP_2) {
                // the connection may carry other responses
                request.response().reset(INTERNAL_ERROR);
            } else {
                request.connection().close();
            }
        }
    }
}
