package org.conflicttracker.benchmark.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Logger;

/** Fill: generates events once and writes them to several stores, one thread each. */
public final class Filling {

    private static final Logger LOG = Logger.getLogger("benchmark");
    private static final int TOGETHER = 2_000;
    private static final int TOLD_EVERY = 100;

    private final Synthesis synthesis;
    private final List<Filled> stores;

    /** Target with its layout. */
    public record Filled(Layout layout, FillTarget target) {}

    public Filling(Synthesis synthesis, List<Filled> stores) {
        this.synthesis = synthesis;
        this.stores = List.copyOf(stores);
    }

    /** Revisions a second. */
    public double fill() throws Exception {
        long start = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, stores.size()));
        try {
            World world = synthesis.world();
            List<Future<Void>> running = submit(threads, batch -> batch.layout().begin(world, batch.into()));
            List<Recorded> next = synthesis.next(TOGETHER);
            for (int i = 0; !next.isEmpty(); i++) {
                List<Recorded> recorded = next;
                List<SyntheticSources.SyntheticReport> reports =
                        world.sourcePool().printed();
                await(running);
                running = submit(threads, batch -> batch.layout().lay(world, recorded, reports, batch.into()));
                logProgress(i, recorded, start);
                next = synthesis.next(TOGETHER);
            }
            await(running);
        } finally {
            threads.shutdownNow();
        }
        return synthesis.revisions() / ((System.nanoTime() - start) / 1e9);
    }

    private record Laying(Layout layout, Layout.SyntheticBatch into) {}

    private interface Lay {
        void lay(Laying laying);
    }

    private List<Future<Void>> submit(ExecutorService threads, Lay how) {
        List<Future<Void>> running = new ArrayList<>();
        for (Filled store : stores) {
            Callable<Void> work = () -> {
                Layout.SyntheticBatch batch = new Layout.SyntheticBatch();
                how.lay(new Laying(store.layout(), batch));
                for (var rows : batch.rows().entrySet()) {
                    store.target().write(rows.getKey(), rows.getValue());
                }
                store.target().commit();
                return null;
            };
            running.add(threads.submit(work));
        }
        return running;
    }

    private static void await(List<Future<Void>> running) throws Exception {
        for (Future<Void> one : running) {
            one.get();
        }
    }

    private static void logProgress(int batch, List<Recorded> recorded, long start) {
        if (batch % TOLD_EVERY == TOLD_EVERY - 1) {
            int revision = recorded.get(0).revision();
            long perSecond = Math.round(revision / ((System.nanoTime() - start) / 1e9));
            LOG.info("filled " + revision + " revisions, " + perSecond + " a second");
        }
    }
}
