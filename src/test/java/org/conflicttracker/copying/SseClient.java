package org.conflicttracker.copying;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Reads a text/event-stream as a browser does (HTML standard, 9.2.6). */
final class SseClient {

    private final BufferedReader lines;
    private String lastId = "";

    SseClient(InputStream in) {
        this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /**
     * What an empty line ended.
     *
     * @param type {@code message} where the server says nothing else
     * @param lastId to go on from after it
     * @param data null where there was none, as with a heartbeat: a browser dispatches nothing then, but keeps the id
     */
    record Message(String type, String lastId, String data) {}

    /** Waits for the next; null when the stream ends, whatever was begun then. */
    Message next() throws IOException {
        String type = "message";
        StringBuilder data = null;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                return new Message(type, lastId, data == null ? null : data.toString());
            }
            int colon = line.indexOf(':');
            String field = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
            switch (field) {
                case "event" -> type = value;
                case "id" -> lastId = value;
                case "data" ->
                    data = data == null
                            ? new StringBuilder(value)
                            : data.append('\n').append(value);
                default -> {
                    // a comment (no name before the colon), or what browsers ignore
                }
            }
        }
        return null;
    }
}
