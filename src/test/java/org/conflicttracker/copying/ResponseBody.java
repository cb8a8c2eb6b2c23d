package org.conflicttracker.copying;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Response body of known length or in chunks; an incomplete one causes an error. */
final class ResponseBody extends InputStream {

    private final InputStream in;
    private long left;
    private boolean last;

    private ResponseBody(InputStream in, long left, boolean last) {
        this.in = in;
        this.left = left;
        this.last = last;
    }

    static ResponseBody chunked(InputStream in) {
        return new ResponseBody(in, 0, false);
    }

    static ResponseBody of(InputStream in, long length) {
        return new ResponseBody(in, length, true);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        if (!more()) {
            return -1;
        }
        int read = in.read(into, from, (int) Math.min(most, left));
        if (read < 0) {
            throw new EOFException("The server broke off");
        }
        left -= read;
        return read;
    }

    private boolean more() throws IOException {
        if (left == 0 && !last) {
            String size = line(in);
            // line break after the previous chunk
            size = size.isEmpty() ? line(in) : size;
            left = Long.parseLong(size, 16);
            last = left == 0;
        }
        return left > 0;
    }

    /** Text up to the end of the line, without its terminator. */
    static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The server broke off after: " + line);
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }
}
