package org.conflicttracker.benchmark;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** Waiting subscribers: held calls or open streams. */
final class HeldCalls implements Callable<Void>, AutoCloseable {

    private final HttpConnections wires;
    private final List<HttpConnections.HttpConnection> all = new ArrayList<>();
    private final boolean streams;
    private volatile CountDownLatch untold = new CountDownLatch(0);
    private volatile long last;
    private volatile boolean open = true;

    /** @param streams whether they stay open after a notification */
    HeldCalls(URI root, int connections, boolean streams) throws IOException {
        this.wires = new HttpConnections(root);
        this.streams = streams;
        for (int i = 0; i < connections; i++) {
            all.add(wires.open(this::onResponse));
        }
    }

    /** Expects one more notification of each. */
    void expect() {
        untold = new CountDownLatch(all.size());
    }

    /** Sends the requests, path by path in turn. */
    void ask(List<String> targets) {
        for (int i = 0; i < all.size(); i++) {
            HttpConnections.HttpConnection connection = all.get(i);
            String target = targets.get(i % targets.size());
            wires.soon(() ->
                    connection.ask(HttpConnections.get(target, "Accept: " + (streams ? "text/event-stream" : "*/*"))));
        }
    }

    /** Latch counted down by each notification. */
    CountDownLatch untold() {
        return untold;
    }

    /** Time of the last notification. */
    long last() {
        return last;
    }

    private void onResponse(HttpConnections.HttpConnection connection, boolean complete) {
        int status = connection.answer().status();
        if (status != 200 || streams && complete) {
            throw new AssertionError(status + (complete ? ", ended" : ""));
        }
        if (streams ? connection.answer().news() : complete) {
            last = System.nanoTime();
            untold.countDown();
        }
    }

    @Override
    public Void call() throws IOException {
        try (wires) {
            wires.runWhile(() -> open);
        }
        return null;
    }

    @Override
    public void close() {
        open = false;
    }
}
