package org.conflicttracker.benchmark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Incremental reader of HTTP responses on one connection: status, entity tag, and the number of events of a stream. */
public final class AnswerReader {

    private static final int MOST = 8192;

    private final byte[] head = new byte[MOST];
    private final ChunkReader chunks = new ChunkReader();
    private int length;
    private boolean inHead;
    private boolean chunked;
    private long left;
    private int status;
    private String tag;
    private int known;

    /** Resets the reader for the next response. */
    public void begin() {
        length = 0;
        inHead = true;
        tag = null;
        left = 0;
        chunked = false;
        known = 0;
    }

    /**
     * Consumes bytes up to the end of the buffer or of the response.
     *
     * @return whether the response is complete
     */
    public boolean read(ByteBuffer in) {
        while (in.hasRemaining() && inHead) {
            head[length++] = in.get();
            if (length > 3 && head[length - 1] == '\n' && head[length - 3] == '\n') {
                inHead = false;
                readHead();
            }
        }
        if (inHead) {
            return false;
        }
        if (chunked) {
            return chunks.read(in);
        }
        int skipped = (int) Math.min(left, in.remaining());
        in.position(in.position() + skipped);
        left -= skipped;
        return left == 0;
    }

    private void readHead() {
        status = (head[9] - '0') * 100 + (head[10] - '0') * 10 + head[11] - '0';
        if (status == 304 || status == 204) {
            return;
        }
        for (String line : new String(head, 0, length, StandardCharsets.ISO_8859_1).split("\r\n")) {
            int colon = line.indexOf(':');
            String value = line.substring(colon + 1).strip();
            switch (line.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT)) {
                case "etag" -> tag = value;
                case "content-length" -> left = Long.parseLong(value);
                case "transfer-encoding" -> chunked = value.equals("chunked");
                default -> {
                    // not needed
                }
            }
        }
        if (chunked) {
            chunks.begin();
        }
    }

    public int status() {
        return status;
    }

    /** Null if the response had none, or was a 304. */
    public String tag() {
        return tag;
    }

    /** Whether the head is complete; the other methods require it. */
    boolean begun() {
        return !inHead;
    }

    /** Whether the stream has sent an event since the last call. */
    boolean news() {
        int before = known;
        known = chunked ? chunks.told() : 0;
        return known > before;
    }
}
