package org.conflicttracker.copying;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
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
import org.conflicttracker.testing.Api;

/** Replicating clients that follow a write load, each in a thread of its own, until they have reached its last revision. */
final class FollowerPool implements AutoCloseable {

    private static final long UNKNOWN = Long.MAX_VALUE;

    /** Pause between two requests if the first had no changes: the writers need the processors too. */
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> following = new ArrayList<>();
    private final List<CopyingClient> clients = new ArrayList<>();
    private final boolean restarts;
    private volatile long endForEditors = UNKNOWN;
    private volatile long endForEverybody = UNKNOWN;

    /** @param restarts whether the tracker may be unavailable for a while */
    FollowerPool(boolean restarts) {
        this.restarts = restarts;
    }

    /** Adds a client of an editor or of the public. */
    void join(Server server, WriteLoad storm, Random random) throws IOException, InterruptedException {
        String filter = storm.filter(server.api());
        CopyingClient client = new CopyingClient(server, filter, random);
        clients.add(client);
        String who = (server.byEditor() ? "an editor with '" : "anybody with '") + filter + "'";
        client.begin();
        following.add(threads.submit(() -> {
            try {
                follow(client, server, filter);
                assertSame(client.copy().events(), server.selected(filter), "in the end");
            } catch (AssertionError e) {
                throw new AssertionError("The copy of " + who + ": " + e.getMessage(), e);
            }
            return null;
        }));
    }

    /** Waits until all clients have reached the end of the finished write load and have verified their replicas. */
    List<CopyingClient> await(Api editor, Api anybody) throws Exception {
        endForEditors = latest(editor);
        // the last revisions may be of drafts
        endForEverybody = latest(anybody);
        for (int i = 0; i < clients.size(); i++) {
            try {
                following.get(i).get(2, TimeUnit.MINUTES);
            } catch (TimeoutException e) {
                throw new AssertionError(
                        clients.get(i) + " did not come to " + endForEditors + " or " + endForEverybody, e);
            }
        }
        return clients;
    }

    private static long latest(Api reader) throws IOException, InterruptedException {
        return reader.json("/api/v1/stats").get("latestRevision").longValue();
    }

    private long end(Server server) {
        return server.byEditor() ? endForEditors : endForEverybody;
    }

    private void follow(CopyingClient client, Server server, String filter) throws IOException, InterruptedException {
        int checks = 0;
        for (int looks = 1;
                client.copy().position() < end(server)
                        && !Thread.currentThread().isInterrupted();
                looks++) {
            try {
                long before = client.copy().position();
                client.look();
                if (client.copy().position() == before) {
                    LockSupport.parkNanos(PAUSE);
                }
                // on the way too: after the 2nd request, the 4th, the 8th
                if (looks >= 2 << checks && client.copy().position() > 0) {
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
}
