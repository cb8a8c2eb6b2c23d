package org.conflicttracker.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Dashboard clients: each polls one query about once a second on its own connection with its entity tag. */
final class DashboardClients implements Callable<Void> {

    private static final long EVERY = TimeUnit.SECONDS.toNanos(1);

    private final Percentiles unchanged = new Percentiles();
    private final Percentiles changed = new Percentiles();
    private final TreeMap<Integer, Integer> failed = new TreeMap<>();
    private final Random random = new Random(1);
    private final HttpConnections connections;
    private final CountDownLatch unanswered;
    private volatile boolean counting;
    private volatile boolean over;

    DashboardClients(URI root, List<String> queries, int screens) throws IOException {
        this.connections = new HttpConnections(root);
        this.unanswered = new CountDownLatch(screens);
        for (int i = 0; i < screens; i++) {
            new Screen(queries.get(i % queries.size()));
        }
    }

    /** Polls until stopped. */
    @Override
    public Void call() throws IOException {
        try (connections) {
            connections.runWhile(() -> !over);
            return null;
        }
    }

    /** Waits for the first response of each client. */
    void awaitAnswered() throws InterruptedException {
        if (!unanswered.await(5, TimeUnit.MINUTES)) {
            throw new AssertionError(unanswered.getCount() + " are unanswered, failed " + failed);
        }
    }

    /** Starts the measurement. */
    void count() {
        counting = true;
    }

    void stop() {
        over = true;
    }

    /** Latencies of 304 responses. */
    Percentiles unchanged() {
        return unchanged;
    }

    /** Latencies of full responses. */
    Percentiles changed() {
        return changed;
    }

    /** Counts of unexpected statuses. */
    TreeMap<Integer, Integer> failed() {
        return failed;
    }

    private final class Screen implements HttpConnections.HttpConnection.Listener {

        private final String query;
        private final HttpConnections.HttpConnection connection;
        private ByteBuffer request;
        private boolean first = true;
        private boolean counts;
        private long due;
        private long asked;

        Screen(String query) throws IOException {
            this.query = query;
            this.request = HttpConnections.get(query);
            this.connection = connections.open(this);
            this.due = System.nanoTime() + (long) (random.nextDouble() * EVERY);
            connections.at(due, this::ask);
        }

        private void ask() throws IOException {
            counts = counting;
            asked = System.nanoTime();
            connection.ask(request);
        }

        @Override
        public void onResponse(HttpConnections.HttpConnection answered, boolean complete) {
            if (!complete) {
                return;
            }
            long taken = System.nanoTime() - asked;
            AnswerReader answer = answered.answer();
            boolean isNew = answer.status() == 200 && answer.tag() != null;
            if (isNew) {
                request = HttpConnections.get(query, "If-None-Match: " + answer.tag());
            } else if (answer.status() != 304) {
                failed.merge(answer.status(), 1, Integer::sum);
            }
            if (counts) {
                (isNew ? changed : unchanged).add(taken);
            }
            if (first) {
                first = false;
                unanswered.countDown();
            }
            due = Math.max(due + EVERY, System.nanoTime());
            connections.at(due, this::ask);
        }
    }

    /** Queries of dashboards; half of the countries are written to meanwhile. */
    static final class DashboardQueries {

        private static final List<String> COUNTRIES =
                List.of("SYR", "TUR", "ISR", "FJI", "XKX", "AFG", "IRQ", "NGA", "SOM", "UKR");

        private static final List<String> OF_A_COUNTRY = List.of(
                "timeline?interval=month&country=",
                "timeline?interval=year&by=type&country=",
                "aggregates?by=type&country=",
                "events?limit=20&country=");

        private static final List<String> OF_ALL = List.of(
                "timeline?interval=year",
                "timeline?interval=quarter&type=BATTLE",
                "aggregates?by=country",
                "aggregates?by=actorKind&type=VIOLENCE_AGAINST_CIVILIANS",
                "events?limit=50",
                "events?limit=20&minKilled=20",
                "events?limit=20&type=RIOT&country=SYR,TUR",
                "actors?limit=20",
                "countries",
                "stats");

        private DashboardQueries() {}

        /** Fifty paths. */
        static List<String> all() {
            List<String> all = new ArrayList<>();
            COUNTRIES.forEach(country -> OF_A_COUNTRY.forEach(query -> all.add("/api/v1/" + query + country)));
            OF_ALL.forEach(query -> all.add("/api/v1/" + query));
            return all;
        }
    }
}
