package org.conflicttracker.benchmark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads the answers on one connection as their bytes come; keeps the status and the tag, and counts what a stream tells. */
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

    /** For the next answer. */
    public void begin() {
        length = 0;
        inHead = true;
        tag = null;
        left = 0;
        chunked = false;
        known = 0;
    }

    /** Takes bytes until they are all taken, or the answer is whole: then it answers true. */
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

    /** Null where the answer had none, or was a 304. */
    public String tag() {
        return tag;
    }

    /** Whether the head of the answer is there, so that the rest of this holds. */
    boolean begun() {
        return !inHead;
    }

    /** Whether an event stream has told anything since this was asked last. */
    boolean news() {
        int before = known;
        known = chunked ? chunks.told() : 0;
        return known > before;
    }
}
