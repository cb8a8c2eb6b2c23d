package org.conflicttracker.export;

import io.vertx.core.http.HttpServerRequest;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Sends a file. The stream below makes the thread wait while the client is slow, so what is read ahead is one batch and what the
 * network holds.
 */
record Sending<T>(Download<T> download, HttpServerRequest request) {

    private static final Logger LOG = Logger.getLogger(Sending.class);

    /** Where it cannot go on, the last line says so, and the transfer breaks: so programs see it too. */
    void write(OutputStream stream) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        Rows<T> rows = download.rows().apply(out);
        try {
            rows.begin();
            for (Iterator<T> things = download.things(); things.hasNext() && !clientHasGone(); ) {
                rows.row(things.next());
            }
            rows.end();
            out.flush();
        } catch (IOException | RuntimeException failure) {
            if (!clientHasGone()) {
                rows.broken(told(failure));
                out.flush();
                BrokenTransfer.of(request);
            }
        }
    }

    /** Then nobody is left to work for; the stream tells so only when it has to wait. */
    private boolean clientHasGone() {
        return request.response().closed();
    }

    /** For whoever opens the file; the log has the rest. */
    private String told(Exception failure) {
        String id = UUID.randomUUID().toString();
        LOG.errorf(failure, "Error %s in the export %s", id, download.name());
        return "This file is not whole: the tracker could not go on. Ask again; its log has the id " + id + ".";
    }
}
