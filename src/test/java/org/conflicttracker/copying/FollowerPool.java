package org.conflicttracker.copying;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.conflicttracker.changefeed.ChangeView.Match;
import org.conflicttracker.testing.Api;

/** Replicating clients that follow a write load, each in a thread of its own, until they have reached its last revision. */
final class FollowerPool implements AutoCloseable {

    private static final long UNKNOWN = Long.MAX_VALUE;

    /** Pause between two requests if the first had no changes: the writers need the processors too. */
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> following = new ArrayList<>();
    private final List<ReplicaClient> clients = new ArrayList<>();
    private final boolean restarts;
    private volatile long endForEditors = UNKNOWN;
    private volatile long endForPublic = UNKNOWN;

    /** @param restarts whether the tracker may be unavailable for a while */
    FollowerPool(boolean restarts) {
        this.restarts = restarts;
    }

    /**
     * Adds a client of an editor or of the public.
     *
     * @param filter query string from its ampersand on; empty for the whole selection of this reader
     */
    void join(Server server, String filter, Random random) throws IOException, InterruptedException {
        ReplicaClient client = new ReplicaClient(server, filter, random);
        clients.add(client);
        String reader = (server.byEditor() ? "an editor with '" : "anybody with '") + filter + "'";
        client.begin();
        following.add(threads.submit(() -> {
            try {
                follow(client, server, filter);
                assertSame(client.copy().events(), server.selected(filter), "in the end");
            } catch (AssertionError e) {
                throw new AssertionError("The copy of " + reader + ": " + e.getMessage(), e);
            }
            return null;
        }));
    }

    /** Waits until all clients have reached the end of the finished write load and have verified their replicas. */
    List<ReplicaClient> await(Api editor, Api publicReader) throws Exception {
        endForEditors = latest(editor);
        // the last revisions may be of drafts
        endForPublic = latest(publicReader);
        for (int i = 0; i < clients.size(); i++) {
            try {
                following.get(i).get(2, TimeUnit.MINUTES);
            } catch (TimeoutException e) {
                throw new AssertionError(
                        clients.get(i) + " did not come to " + endForEditors + " or " + endForPublic, e);
            }
        }
        return clients;
    }

    private static long latest(Api reader) throws IOException, InterruptedException {
        return reader.json("/api/v1/stats").get("latestRevision").longValue();
    }

    private long end(Server server) {
        return server.byEditor() ? endForEditors : endForPublic;
    }

    private void follow(ReplicaClient client, Server server, String filter) throws IOException, InterruptedException {
        int checks = 0;
        for (int completedRequests = 1;
                client.copy().position() < end(server)
                        && !Thread.currentThread().isInterrupted();
                completedRequests++) {
            try {
                long before = client.copy().position();
                client.requestChanges();
                if (client.copy().position() == before) {
                    LockSupport.parkNanos(PAUSE);
                }
                // on the way too: after the 2nd request, the 4th, the 8th
                if (completedRequests >= 2 << checks && client.copy().position() > 0) {
                    checks++;
                    long position = client.copy().position();
                    assertSame(client.copy().events(), server.selected(filter, position), "at revision " + position);
                }
            } catch (IOException e) {
                if (!restarts) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    private static void assertSame(Map<Long, JsonNode> copy, Map<Long, JsonNode> selected, String when) {
        Map<Long, String> wrong = new TreeMap<>();
        Set<Long> ids = new HashSet<>(copy.keySet());
        ids.addAll(selected.keySet());
        for (Long id : ids) {
            if (!Objects.equals(selected.get(id), copy.get(id))) {
                wrong.put(id, "copied " + copy.get(id) + " but there is " + selected.get(id));
            }
        }
        assertThat(wrong).as(when).isEmpty();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** Statistics of replicating clients, so that a test can assert that all ways were used. */
    static final class FollowerStatistics {

        private final Map<Match, Integer> applied = new EnumMap<>(Match.class);
        private final Map<ReplicaClient.Way, Integer> completedRequests = new EnumMap<>(ReplicaClient.Way.class);
        private final Map<ReplicaClient.Way, Integer> cuts = new EnumMap<>(ReplicaClient.Way.class);
        private int eventCount;

        void add(ReplicaClient client) {
            client.copy().applied().forEach((match, number) -> applied.merge(match, number, Integer::sum));
            client.completedRequests().forEach((way, number) -> completedRequests.merge(way, number, Integer::sum));
            client.cuts().forEach((way, number) -> cuts.merge(way, number, Integer::sum));
            eventCount += client.copy().events().size();
        }

        int applied(Match match) {
            return applied.getOrDefault(match, 0);
        }

        int asked(ReplicaClient.Way way) {
            return completedRequests.getOrDefault(way, 0) + cuts.getOrDefault(way, 0);
        }

        @Override
        public String toString() {
            return "changes " + applied + ", looks " + completedRequests + ", cuts " + cuts + ", events in the end "
                    + eventCount;
        }
    }
}
