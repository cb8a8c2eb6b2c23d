package org.conflicttracker.export;

import io.vertx.core.http.HttpServerResponse;
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
record Sending<T>(Download<T> download, HttpServerResponse response) {

    private static final Logger LOG = Logger.getLogger(Sending.class);

    /** @throws BrokenOff after the last line has said so: then the transfer breaks too, and the client sees that */
    void write(OutputStream stream) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        Rows<T> rows = download.rows().apply(out);
        try {
            rows.begin();
            for (Iterator<T> things = download.things(); things.hasNext(); ) {
                requireClient();
                rows.row(things.next());
            }
            rows.end();
            out.flush();
        } catch (IOException | RuntimeException failure) {
            requireClient();
            String id = UUID.randomUUID().toString();
            LOG.errorf(failure, "Error %s in the export %s", id, download.name());
            rows.broken("This file is not whole: the tracker could not go on. Ask for it again; its log has the id "
                    + id + ".");
            out.flush();
            throw new BrokenOff("Error " + id + " in the export " + download.name());
        }
    }

    /** Nobody is left to work for, and the network tells so only when it has to wait. */
    private void requireClient() {
        if (response.closed()) {
            throw new BrokenOff("The client of the export " + download.name() + " has gone");
        }
    }

    /** Ends an answer that has begun. */
    static final class BrokenOff extends RuntimeException {
        BrokenOff(String message) {
            super(message, null, false, false);
        }
    }
}
