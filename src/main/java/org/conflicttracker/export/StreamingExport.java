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
 * A file that is being sent, piece by piece: the next one is made when the connection has taken the last, and no thread waits for that.
 * So what is in memory of it is one piece and what was fetched at a time. Runs on one thread at a time.
 */
final class StreamingExport<T> {

    private static final Logger LOG = Logger.getLogger(StreamingExport.class);

    /** From how many bytes on a piece is sent. */
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
     * Returns at once.
     *
     * @param threads make the pieces
     * @param ended is run when there is nothing more to be done
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

    /** Where it cannot go on, the last line says so, and the transfer breaks: so programs see it too. */
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

    /** Writes a piece; whether it is the last. */
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

    /** Then nobody is left to work for. */
    private boolean isClientGone() {
        return response.closed();
    }

    /** For whoever opens the file; the log has the rest. */
    private String logAndDescribe(Exception failure) {
        String id = UUID.randomUUID().toString();
        LOG.errorf(failure, "Error %s in the export %s", id, download.name());
        return "This file is incomplete because of an error. Please download it again. The id of the error"
                + " in the log is " + id + ".";
    }

    /** Breaks off an answer that has begun, so that no client takes it for a whole one. */
    static final class AbortedTransferException {

        private static final long INTERNAL_ERROR = 2;

        private AbortedTransferException() {}

        /** Without the end that a whole answer has. */
        static void abort(HttpServerRequest request) {
            if (request.version() == HttpVersion.HTTP_2) {
                // other answers may be on their way on the same connection
                request.response().reset(INTERNAL_ERROR);
            } else {
                request.connection().close();
            }
        }
    }
}
