package org.conflicttracker.benchmark;

import java.nio.ByteBuffer;

/** Reader of a chunked body that counts its lines beginning with {@code data:}. */
final class ChunkReader {

    private static final String DATA = "data:";

    private enum Part {
        SIZE,
        CONTENT,
        AFTER,
        END
    }

    private Part part;
    private long left;
    private int column;
    private boolean fits;
    private int told;

    void begin() {
        part = Part.SIZE;
        left = 0;
        column = 0;
        fits = true;
        told = 0;
    }

    int told() {
        return told;
    }

    /**
     * Consumes bytes up to the end of the buffer or of the body.
     *
     * @return whether the body is complete
     */
    boolean read(ByteBuffer in) {
        while (in.hasRemaining()) {
            byte next = in.get();
            switch (part) {
                case SIZE -> size(next);
                case CONTENT -> content(next);
                case AFTER -> part = next == '\n' ? Part.SIZE : Part.AFTER;
                case END -> {
                    if (next == '\n') {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private void size(byte next) {
        if (next == '\n') {
            part = left == 0 ? Part.END : Part.CONTENT;
        } else if (next != '\r') {
            left = left * 16 + Character.digit(next, 16);
        }
    }

    private void content(byte next) {
        if (next == '\n') {
            column = 0;
            fits = true;
        } else if (fits && column < DATA.length()) {
            fits = next == DATA.charAt(column++);
            told += fits && column == DATA.length() ? 1 : 0;
        }
        if (--left == 0) {
            part = Part.AFTER;
        }
    }
}
