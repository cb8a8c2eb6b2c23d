package org.conflicttracker.benchmark.analytic;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.conflicttracker.benchmark.AnswerReader;

/** Blocking persistent connection; not thread-safe. */
final class ResultLine implements AutoCloseable {

    private static final String END = "\r\n";

    private final SocketChannel channel;
    private final String host;
    private final AnswerReader answer = new AnswerReader();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);

    ResultLine(URI root) throws IOException {
        host = root.getHost() + ":" + root.getPort();
        channel = SocketChannel.open(new InetSocketAddress(root.getHost(), root.getPort()));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    /**
     * Sends a request and reads the response.
     *
     * @return the status
     */
    int get(String path) throws IOException {
        return send("GET " + path, "", "");
    }

    /**
     * Sends a request and reads the response.
     *
     * @param what method and path
     * @param headers lines that each end with a line end
     * @return the status
     */
    int send(String what, String headers, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String length = content.length == 0 ? "" : "Content-Length: " + content.length + END;
        String head = what + " HTTP/1.1" + END + "Host: " + host + END + headers + length + END;
        answer.begin();
        write(ByteBuffer.wrap(head.getBytes(StandardCharsets.UTF_8)));
        write(ByteBuffer.wrap(content));
        boolean complete = false;
        while (!complete) {
            buffer.clear();
            if (channel.read(buffer) < 0) {
                throw new EOFException("The server has closed a connection after " + what);
            }
            buffer.flip();
            complete = answer.read(buffer);
        }
        return answer.status();
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Entity tag of the last response; null for none. */
    String tag() {
        return answer.tag();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
