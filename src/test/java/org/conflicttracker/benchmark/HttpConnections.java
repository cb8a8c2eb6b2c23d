package org.conflicttracker.benchmark;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Event loop of many connections to one server. */
final class HttpConnections implements AutoCloseable {

    /** Task at a time of {@link System#nanoTime}. */
    private record Due(long at, Task task) {}

    interface Task {
        void run() throws IOException;
    }

    private final URI root;
    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
    private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparingLong(Due::at));
    private final Queue<Task> sent = new ConcurrentLinkedQueue<>();

    HttpConnections(URI root) throws IOException {
        this.root = root;
        this.selector = Selector.open();
    }

    /** Bytes of a request; each connection needs its own buffer for its position. */
    static ByteBuffer get(String target, String... headers) {
        String head = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n";
        for (String header : headers) {
            head += header + "\r\n";
        }
        return ByteBuffer.wrap((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    HttpConnection open(HttpConnection.Listener listener) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(root.getHost(), root.getPort()));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        HttpConnection connection = new HttpConnection(channel, listener);
        channel.register(selector, SelectionKey.OP_READ, connection);
        return connection;
    }

    /** Runs a task on the event loop; thread-safe. */
    void soon(Task task) {
        sent.add(task);
        selector.wakeup();
    }

    /** Call on the event loop, or before it starts. */
    void at(long nanoTime, Task task) {
        due.add(new Due(nanoTime, task));
    }

    void runWhile(BooleanSupplier on) throws IOException {
        while (on.getAsBoolean()) {
            for (Task task = sent.poll(); task != null; task = sent.poll()) {
                task.run();
            }
            while (!due.isEmpty() && due.peek().at() <= System.nanoTime()) {
                due.poll().task().run();
            }
            selector.select(
                    this::read, 1 + (due.isEmpty() ? 5 : millisUntil(due.peek().at())));
        }
    }

    private static long millisUntil(long nanoTime) {
        return Math.max(0, Math.min(5, TimeUnit.NANOSECONDS.toMillis(nanoTime - System.nanoTime())));
    }

    private void read(SelectionKey key) {
        try {
            ((HttpConnection) key.attachment()).read(buffer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    /** Persistent connection with one request at a time; notifies the caller of the response. */
    static final class HttpConnection {

        /** Listener of responses, called on the thread of its {@link HttpConnections}. */
        interface Listener {

            /** @param complete false while a stream continues */
            void onResponse(HttpConnection connection, boolean complete) throws IOException;
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
            boolean complete = answer.read(buffer);
            if (buffer.hasRemaining()) {
                throw new IOException("More has come than was asked for");
            }
            if (answer.begun()) {
                listener.onResponse(this, complete);
            }
        }
    }
}
