package org.conflicttracker.web.format;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.conflicttracker.web.connection.ClientNetworks;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/**
 * Limiter of concurrent downloads. Each holds its fetched batch in memory, however slowly the client reads; so there
 * are few, and when all slots are taken, the one that has been stalled longest is dropped.
 */
@ApplicationScoped
class DownloadSlots {

    private static final long CANCELLED = 8;
    private static final String CONTEXT_KEY = DownloadSlots.class.getName();

    private final ExportSettings settings;
    private final Set<Slot> taken = new HashSet<>();
    private final LongAdder started = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    DownloadSlots(ExportSettings settings) {
        this.settings = settings;
    }

    /** Slot of one download. Thread-safe. */
    static final class Slot {

        private final HttpServerRequest request;
        private final String network;
        private volatile long waitingSince = Long.MAX_VALUE;

        private Slot(HttpServerRequest request, String network) {
            this.request = request;
            this.network = network;
        }

        /** Marks that a chunk has been passed to the connection. */
        void markWaiting() {
            waitingSince = System.nanoTime();
        }

        /** Marks that the connection has taken the chunk. */
        void markTaken() {
            waitingSince = Long.MAX_VALUE;
        }

        private long waitedNanos(long now) {
            long since = waitingSince;
            return since == Long.MAX_VALUE ? 0 : now - since;
        }

        /** Closes the channel below Vert.x, which would first wait until the client has read everything. */
        private void drop() {
            if (request.version() == HttpVersion.HTTP_2) {
                request.response().reset(CANCELLED);
            } else {
                ChannelHandlerContext channel = ((ConnectionBase) request.connection()).channelHandlerContext();
                channel.close();
            }
        }
    }

    /**
     * Takes a slot until the request has ended; the one it has if it has one.
     *
     * @throws ProblemException 503 without a free slot
     */
    synchronized Slot take(RoutingContext context) {
        Slot own = context.get(CONTEXT_KEY);
        if (own != null) {
            return own;
        }
        HttpServerRequest request = context.request();
        String network = ClientNetworks.network(request.remoteAddress().hostAddress());
        long ofNetwork =
                taken.stream().filter(slot -> slot.network.equals(network)).count();
        if (ofNetwork >= settings.maxOpenPerAddress() && !dropLongestWaiting(slot -> slot.network.equals(network))) {
            throw refusal("You already have the maximum number of downloads running.");
        }
        if (taken.size() >= settings.maxOpen() && !dropLongestWaiting(slot -> true)) {
            throw refusal("The tracker is already sending the maximum number of files.");
        }
        Slot slot = new Slot(request, network);
        taken.add(slot);
        started.increment();
        context.put(CONTEXT_KEY, slot);
        context.addEndHandler(end -> free(slot));
        if (request.response().closed()) {
            // the handler may have come after the end
            free(slot);
        }
        return slot;
    }

    private boolean dropLongestWaiting(Predicate<Slot> among) {
        long now = System.nanoTime();
        return taken.stream()
                .filter(among)
                .filter(slot -> slot.waitedNanos(now) > settings.giveWay().toNanos())
                .max(Comparator.comparingLong(slot -> slot.waitedNanos(now)))
                .map(slot -> {
                    slot.drop();
                    dropped.increment();
                    return taken.remove(slot);
                })
                .orElse(false);
    }

    private synchronized void free(Slot slot) {
        taken.remove(slot);
    }

    /** Number of downloads under way. */
    synchronized int open() {
        return taken.size();
    }

    /** Number of downloads that were started. */
    long started() {
        return started.sum();
    }

    /** Number of downloads that were refused. */
    long refused() {
        return refused.sum();
    }

    /** Number of downloads that were ended for others, because their clients read too slowly. */
    long dropped() {
        return dropped.sum();
    }

    private ProblemException refusal(String why) {
        refused.increment();
        return new ProblemException(ProblemType.UNAVAILABLE, why + " Try again soon.");
    }

    /** Metrics of downloads. */
    @Singleton
    static class DownloadMetrics implements MeterBinder {

        private static final String DOWNLOADS = "downloads";

        private final DownloadSlots slots;

        DownloadMetrics(DownloadSlots slots) {
            this.slots = slots;
        }

        @Override
        public void bindTo(MeterRegistry registry) {
            Gauge.builder("tracker.downloads.open", slots, DownloadSlots::open)
                    .description("Downloads under way")
                    .baseUnit(DOWNLOADS)
                    .register(registry);
            FunctionCounter.builder("tracker.downloads.started", slots, DownloadSlots::started)
                    .description("Downloads that were started")
                    .baseUnit(DOWNLOADS)
                    .register(registry);
            FunctionCounter.builder("tracker.downloads.refused", slots, DownloadSlots::refused)
                    .description("Downloads that were refused, because too many are under way")
                    .baseUnit(DOWNLOADS)
                    .register(registry);
            FunctionCounter.builder("tracker.downloads.dropped", slots, DownloadSlots::dropped)
                    .description("Downloads that were ended for others, because their clients read too slowly")
                    .baseUnit(DOWNLOADS)
                    .register(registry);
        }
    }
}
