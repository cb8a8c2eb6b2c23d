package org.conflicttracker.web.connection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Raw TCP connection for bytes that no HTTP client sends, or at an unusual pace. */
public final class RawConnection implements AutoCloseable {

    private static final int TIMEOUT = 30_000;

    private final Socket socket = new Socket();

    private RawConnection() {}

    public static RawConnection to(URI server) throws IOException {
        return to(server, "127.0.0.1");
    }

    /** @param from the local address, one of 127.0.0.0/8 */
    public static RawConnection to(URI server, String from) throws IOException {
        RawConnection connection = new RawConnection();
        // a small receive buffer, so that little of an unread response is in transit
        connection.socket.setReceiveBufferSize(1 << 12);
        connection.socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        connection.socket.connect(new InetSocketAddress("127.0.0.1", server.getPort()), TIMEOUT);
        connection.socket.setSoTimeout(TIMEOUT);
        return connection;
    }

    public RawConnection send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** Whether the peer still accepts bytes. */
    public boolean isOpen() {
        try {
            send("x");
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Everything received until the peer closes. */
    public String rest() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(all);
        } catch (SocketException reset) {
            // a reset is a close, too
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    /** Reads the head of a response. */
    public String head() throws IOException {
        return until("\r\n\r\n");
    }

    /** Reads up to a text or the end. */
    public String until(String text) throws IOException {
        StringBuilder read = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (read.length() < text.length()
                || !read.substring(read.length() - text.length()).equals(text)) {
            int next = in.read();
            if (next < 0) {
                return read.toString();
            }
            read.append((char) next);
        }
        return read.toString();
    }

    /** Resets the connection, as the crash of a client would. */
    public void abort() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
