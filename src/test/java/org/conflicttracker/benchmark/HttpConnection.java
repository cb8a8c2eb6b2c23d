package org.conflicttracker.benchmark;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Persistent connection with one request at a time; notifies the caller of the response. */
final class HttpConnection {

    /** Listener of responses, called on the thread of its {@link HttpConnections}. */
    interface Listener {

        /** @param whole false while a stream continues */
        void heard(HttpConnection wire, boolean whole) throws IOException;
    }

    private final SocketChannel channel;
    private final Listener listener;
    private final AnswerReader answer = new AnswerReader();

    HttpConnection(SocketChannel channel, Listener listener) {
        this.channel = channel;
        this.listener = listener;
    }

    AnswerReader answer() {
        return answer;
    }

    /** @param request read from its start; small enough for the socket buffer */
    void ask(ByteBuffer request) throws IOException {
        answer.begin();
        request.rewind();
        channel.write(request);
        if (request.hasRemaining()) {
            throw new IOException("The connection does not take a request");
        }
    }

    void read(ByteBuffer buffer) throws IOException {
        buffer.clear();
        if (channel.read(buffer) < 0) {
            throw new EOFException(
                    "The server has closed a connection" + (answer.begun() ? " after " + answer.status() : ""));
        }
        buffer.flip();
        boolean whole = answer.read(buffer);
        if (buffer.hasRemaining()) {
            throw new IOException("More has come than was asked for");
        }
        if (answer.begun()) {
            listener.heard(this, whole);
        }
    }
}
