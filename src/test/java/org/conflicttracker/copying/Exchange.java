package org.conflicttracker.copying;

import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One request over a connection of its own, and the response up to the point at which the connection is closed. */
final class Exchange implements Closeable {

    private final Socket socket;
    private final int status;
    private final Map<String, String> headers = new HashMap<>();
    private final ResponseBody body;

    private Exchange(Socket socket, ConnectionCut.Patience patience) throws IOException {
        this.socket = socket;
        InputStream in = patience.cut(socket.getInputStream());
        this.status = Integer.parseInt(ResponseBody.line(in).split(" ")[1]);
        for (String line = ResponseBody.line(in); !line.isEmpty(); line = ResponseBody.line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        this.body = "chunked".equals(header("transfer-encoding"))
                ? ResponseBody.chunked(in)
                : ResponseBody.of(in, Long.parseLong(headers.getOrDefault("content-length", "0")));
    }

    /** Sends the request and reads the response headers; the connection is closed on any failure. */
    static Exchange get(URI root, String target, Map<String, String> headers, ConnectionCut.Patience patience)
            throws IOException {
        StringBuilder head =
                new StringBuilder("GET " + target + " HTTP/1.1\r\nConnection: close\r\nHost: localhost\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        Socket socket = new Socket(root.getHost(), root.getPort());
        try {
            socket.setSoTimeout(patience.millis());
            socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            return new Exchange(socket, patience);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    int status() {
        return status;
    }

    /** Null if there is none; the name in lower case. */
    String header(String name) {
        return headers.get(name);
    }

    InputStream body() {
        return body;
    }

    String text() throws IOException {
        return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Connection closed by the client itself. */
    static final class ConnectionCut extends IOException {

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
            public int read(byte[] into, int from, int limit) throws IOException {
                if (left == 0) {
                    throw new ConnectionCut("cut after " + patience.bytes() + " bytes");
                }
                try {
                    int read = in.read(into, from, (int) Math.min(limit, left));
                    left -= Math.max(0, read);
                    return read;
                } catch (java.net.SocketTimeoutException e) {
                    throw new ConnectionCut("nothing came for " + patience.millis() + " ms");
                }
            }
        }
    }

    /** Response body of known length or in chunks; an incomplete one causes an error. */
    static final class ResponseBody extends InputStream {

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
        public int read(byte[] into, int from, int limit) throws IOException {
            if (!more()) {
                return -1;
            }
            int read = in.read(into, from, (int) Math.min(limit, left));
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
}
