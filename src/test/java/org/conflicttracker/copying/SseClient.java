package org.conflicttracker.copying;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Parser of text/event-stream as specified for browsers (HTML standard, 9.2.6). */
final class SseClient {

    private final BufferedReader lines;
    private String lastId = "";

    SseClient(InputStream in) {
        this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /**
     * Message, ended by an empty line.
     *
     * @param type {@code message} by default
     * @param lastId id from which to resume after it
     * @param data null if there was none, as in a heartbeat: browsers dispatch no event then, but keep the id
     */
    record Message(String type, String lastId, String data) {}

    /** Waits for the next message; null at the end of the stream, also within a message. */
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
                    // a comment (no name before the colon), or a field that browsers ignore
                }
            }
        }
        return null;
    }
}
