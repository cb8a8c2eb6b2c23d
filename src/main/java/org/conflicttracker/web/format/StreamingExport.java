package org.conflicttracker.web.format;

import io.vertx.core.AsyncResult;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Iterator;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Streaming of a file in chunks: the next chunk is written when the connection has taken the last, and no thread waits
 * for that. One chunk and one fetched batch are in memory. Runs on one thread at a time.
 */
final class StreamingExport {

    private static final Logger LOG = Logger.getLogger(StreamingExport.class);

    /** Size of a chunk in bytes. */
    private static final int CHUNK_BYTES = 1 << 16;

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final DownloadSlots.Slot slot;
    private final ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    private final ExportOutput out = new ExportOutput(chunk);
    private final FileRows<?> rows;
    private final TrailingDigest digest;
    // both set by begin, before any other call
    @SuppressWarnings("NullAway.Init")
    private Executor executor;

    @SuppressWarnings("NullAway.Init")
    private Runnable completion;

    private boolean begun;

    /** @param rows opens the rows, to be written to the output */
    StreamingExport(Function<ExportOutput, FileRows<?>> rows, HttpServerRequest request, DownloadSlots.Slot slot) {
        this.request = request;
        this.response = request.response();
        this.slot = slot;
        this.rows = rows.apply(out);
        this.digest = TrailingDigest.of(request);
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
        digest.announce(response);
        submitNext();
    }

    private void submitNext() {
        try {
            executor.execute(this::next);
        } catch (RejectedExecutionException stopping) {
            abortTransfer();
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
            rows.writer().begin();
        }
        while (chunk.size() < CHUNK_BYTES && rows.hasNext()) {
            rows.writeNext();
            out.flush();
        }
        if (rows.hasNext()) {
            return false;
        }
        rows.writer().end();
        out.flush();
        return true;
    }

    private void send() {
        slot.markWaiting();
        response.write(takeChunk()).onComplete(this::sent);
    }

    private void sent(AsyncResult<Void> chunk) {
        slot.markTaken();
        if (chunk.succeeded()) {
            submitNext();
        } else {
            completion.run();
        }
    }

    private void end() {
        slot.markWaiting();
        Buffer last = takeChunk();
        digest.addTo(response);
        response.end(last).onComplete(end -> completion.run());
    }

    private Buffer takeChunk() {
        byte[] bytes = chunk.toByteArray();
        chunk.reset();
        digest.update(bytes);
        return Buffer.buffer(bytes);
    }

    private void fail(Exception failure) {
        if (isClientGone()) {
            completion.run();
            return;
        }
        try {
            rows.writer().writeError(logAndDescribe(failure));
            out.flush();
            slot.markWaiting();
            response.write(takeChunk()).onComplete(written -> abortTransfer());
        } catch (IOException | RuntimeException e) {
            LOG.debugf("The error line of the export %s could not be written: %s", request.path(), e);
            abortTransfer();
        }
    }

    private void abortTransfer() {
        AbortedTransferException.abort(request);
        completion.run();
    }

    private boolean isClientGone() {
        return response.closed();
    }

    /** Message for whoever opens the file; the details are in the log. */
    private String logAndDescribe(Exception failure) {
        if (failure instanceof IncompleteFile incomplete) {
            return incomplete.why;
        }
        String id = UUID.randomUUID().toString();
        LOG.errorf(failure, "Error %s in the export %s", id, request.path());
        return "This file is incomplete because of an error. Please download it again. The id of the error"
                + " in the log is " + id + ".";
    }

    /**
     * Digest of a file as the trailer {@code Repr-Digest} (RFC 9530), because it is known at the end only. None for clients that accept a compressed
     * file, whose digest would be that of what the compressor makes of it.
     */
    private static final class TrailingDigest {

        private static final String REPR_DIGEST = "Repr-Digest";

        private final @Nullable MessageDigest sha256;

        private TrailingDigest(@Nullable MessageDigest sha256) {
            this.sha256 = sha256;
        }

        static TrailingDigest of(HttpServerRequest request) {
            try {
                return new TrailingDigest(
                        request.headers().contains(HttpHeaders.ACCEPT_ENCODING)
                                ? null
                                : MessageDigest.getInstance("SHA-256"));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        void announce(HttpServerResponse response) {
            if (sha256 != null) {
                response.putHeader("Trailer", REPR_DIGEST);
            }
        }

        void update(byte[] bytes) {
            if (sha256 != null) {
                sha256.update(bytes);
            }
        }

        void addTo(HttpServerResponse response) {
            if (sha256 != null) {
                response.putTrailer(
                        REPR_DIGEST, "sha-256=:" + Base64.getEncoder().encodeToString(sha256.digest()) + ":");
            }
        }
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

    /** Exception for a file that cannot have all its rows. The message is for whoever opens the file. */
    static final class IncompleteFile extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final String why;

        IncompleteFile(String message) {
            super(message);
            why = message;
        }
    }

    /** Output of a file: a writer of text in UTF-8, with the stream of bytes below it for formats that are not text. */
    public static final class ExportOutput extends OutputStreamWriter {

        private final OutputStream bytes;

        ExportOutput(OutputStream bytes) {
            super(bytes, StandardCharsets.UTF_8);
            this.bytes = bytes;
        }

        /** The stream of bytes. A file is written to it or to the writer, not to both. */
        OutputStream bytes() {
            return bytes;
        }
    }

    /** Rows of a file, with the writer of its format. */
    record FileRows<T>(Iterator<T> rows, RowWriter<T> writer) {

        boolean hasNext() {
            return rows.hasNext();
        }

        void writeNext() throws IOException {
            writer.writeRow(rows.next());
        }
    }

    /** Streaming writer of items in one format. */
    public interface RowWriter<T> {

        void begin() throws IOException;

        void writeRow(T item) throws IOException;

        void end() throws IOException;

        /** Writes the last line of an incomplete file, so that whoever opens it sees that. */
        void writeError(String why) throws IOException;
    }
}
