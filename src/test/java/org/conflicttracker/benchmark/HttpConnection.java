package org.conflicttracker.benchmark;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** One connection that is kept alive; asks a question, and tells who asked when its answer is there. No question before that. */
final class HttpConnection {

    /** Whom it tells, in the thread of its {@link HttpConnections}. */
    interface Listener {

        /** @param whole false as long as a stream goes on telling */
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

    /** @param request taken from its beginning; a small one, which the connection takes at once */
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
