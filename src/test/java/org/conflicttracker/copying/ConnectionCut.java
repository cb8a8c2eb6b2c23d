package org.conflicttracker.copying;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Connection closed by the client itself. */
final class ConnectionCut extends IOException {

    ConnectionCut(String message) {
        super(message);
    }

    /**
     * When a client closes its connection.
     *
     * @param millis read timeout
     * @param bytes maximum number of bytes read, headers included
     */
    record Patience(int millis, long bytes) {

        static final Patience ENDLESS = new Patience(60_000, Long.MAX_VALUE);

        InputStream cut(InputStream in) {
            return new Cut(in, this);
        }
    }

    /** Stream that fails after a number of bytes or at a read timeout. */
    private static final class Cut extends FilterInputStream {

        private final Patience patience;
        private long left;

        Cut(InputStream in, Patience patience) {
            super(in);
            this.patience = patience;
            this.left = patience.bytes();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            if (left == 0) {
                throw new ConnectionCut("cut after " + patience.bytes() + " bytes");
            }
            try {
                int read = in.read(into, from, (int) Math.min(most, left));
                left -= Math.max(0, read);
                return read;
            } catch (java.net.SocketTimeoutException e) {
                throw new ConnectionCut("nothing came for " + patience.millis() + " ms");
            }
        }
    }
}
