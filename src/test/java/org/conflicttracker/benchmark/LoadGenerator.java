package org.conflicttracker.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Closed-loop load generator: repeats one request on several connections. */
record LoadGenerator(URI root, Supplier<ByteBuffer> request, int status) {

    private static final int CONNECTIONS = 64;
    private static final int THREADS = 2;

    /**
     * Result of a round.
     *
     * @param serverMicros processor time of this process per response, without the client threads
     * @param askingMicros processor time of the client threads
     */
    record Round(double answersPerSecond, double serverMicros, double askingMicros) {}

    private record Share(long answers, long processorNanos) {}

    Round strike(double seconds) throws Exception {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            long processor = system.getProcessCpuTime();
            long start = System.nanoTime();
            long end = start + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
            List<Callable<Share>> work = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                work.add(() -> ask(end));
            }
            long answers = 0;
            long clientThreads = 0;
            for (Future<Share> each : threads.invokeAll(work)) {
                answers += each.get().answers();
                clientThreads += each.get().processorNanos();
            }
            double took = (System.nanoTime() - start) / 1e9;
            double server = system.getProcessCpuTime() - processor - clientThreads;
            return new Round(answers / took, server / 1e3 / answers, clientThreads / 1e3 / answers);
        } finally {
            threads.shutdownNow();
        }
    }

    private Share ask(long end) throws IOException {
        long processor = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long[] answers = new long[1];
        try (HttpConnections connections = new HttpConnections(root)) {
            for (int i = 0; i < CONNECTIONS / THREADS; i++) {
                ByteBuffer mine = request.get();
                HttpConnections.HttpConnection.Listener again = (connection, complete) -> {
                    if (complete) {
                        expect(connection.answer().status());
                        answers[0]++;
                        connection.ask(mine);
                    }
                };
                connections.open(again).ask(mine);
            }
            connections.runWhile(() -> System.nanoTime() < end);
        }
        return new Share(answers[0], ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - processor);
    }

    private void expect(int answered) {
        if (answered != status) {
            throw new AssertionError("Answered " + answered + " instead of " + status);
        }
    }
}
