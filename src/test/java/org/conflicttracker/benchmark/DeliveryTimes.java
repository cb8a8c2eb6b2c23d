package org.conflicttracker.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.Events;

/** Delivery of one write to a thousand held calls and a thousand streams: latency and threads. */
final class DeliveryTimes implements AutoCloseable {

    private static final int CONNECTIONS = Integer.getInteger("tracker.benchmark.held", 1000);
    private static final long SETTLED = TimeUnit.SECONDS.toNanos(2);

    /** Filters that all select the written event. */
    private static final List<String> FILTERS = List.of(
            "", "&country=SYR", "&type=BATTLE", "&from=2024-01-01", "&minKilled=3", "&tag=reach", "&actor=Force reach");

    private final Percentiles calls = new Percentiles();
    private final Percentiles streams = new Percentiles();
    private final Percentiles writing = new Percentiles();
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final Api editor;
    private final HeldCalls held;
    private final HeldCalls open;
    private final Future<Void> holding;
    private final Future<Void> streaming;
    private final Map<String, Long> threadsBefore;
    private Map<String, Long> threadsMeanwhile = Map.of();
    private boolean opened;

    DeliveryTimes(URI root, Api editor) throws IOException, InterruptedException {
        this.editor = editor;
        write();
        this.held = new HeldCalls(root, CONNECTIONS, false);
        this.open = new HeldCalls(root, CONNECTIONS, true);
        this.holding = threads.submit(held);
        this.streaming = threads.submit(open);
        this.threadsBefore = threadsByName();
    }

    /** Waits until all are held, writes, and waits until all have been notified. */
    void round(boolean counted) throws Exception {
        long latest = editor.json("/api/v1/stats").get("latestRevision").longValue();
        held.expect();
        open.expect();
        held.ask(targets(latest, "&wait=60"));
        if (!opened) {
            open.ask(targets(latest, ""));
            opened = true;
        }
        LockSupport.parkNanos(SETTLED);
        assertThat(held.untold().getCount()).as("calls still held").isEqualTo(CONNECTIONS);
        assertThat(open.untold().getCount()).as("streams still silent").isEqualTo(CONNECTIONS);
        threadsMeanwhile = threadsByName();
        long start = System.nanoTime();
        write();
        long answered = System.nanoTime();
        awaitTold(held, holding);
        awaitTold(open, streaming);
        if (counted) {
            writing.add(answered - start);
            calls.add(Math.max(0, held.last() - answered));
            streams.add(Math.max(0, open.last() - answered));
        }
    }

    ObjectNode results() {
        ObjectNode results = new ObjectMapper().createObjectNode();
        results.put("heldCalls", CONNECTIONS).put("streams", CONNECTIONS);
        addTo(threadsBefore, results.putObject("threadsBefore"));
        addTo(threadsMeanwhile, results.putObject("threadsMeanwhile"));
        writing.addTo(results.putObject("writing"));
        calls.addTo(results.putObject("fromAnswerToLastCall"));
        streams.addTo(results.putObject("fromAnswerToLastStream"));
        return results;
    }

    /** Threads by name without numbers. */
    private static Map<String, Long> threadsByName() {
        return Thread.getAllStackTraces().keySet().stream()
                .collect(Collectors.groupingBy(
                        thread -> thread.getName().replaceAll("[0-9]+", "N"), TreeMap::new, Collectors.counting()));
    }

    private static void addTo(Map<String, Long> threads, ObjectNode into) {
        into.put("all", threads.values().stream().mapToLong(number -> number).sum());
        threads.forEach((name, number) -> into.put(name, number));
    }

    private static List<String> targets(long latest, String how) {
        return FILTERS.stream()
                .map(filter -> "/api/v1/changes?after=" + latest + how + filter.replace(" ", "%20"))
                .toList();
    }

    private static void awaitTold(HeldCalls waiting, Future<Void> running) throws Exception {
        boolean results = waiting.untold().await(60, TimeUnit.SECONDS);
        if (running.isDone()) {
            // only completes on failure: it runs until it is closed
            running.get();
        }
        assertThat(results)
                .as("all told, but for " + waiting.untold().getCount())
                .isTrue();
    }

    private void write() throws IOException, InterruptedException {
        editor.post(Events.PATH, Events.body("reach")).expect(201);
    }

    @Override
    public void close() {
        held.close();
        open.close();
        threads.shutdown();
    }
}
