package org.conflicttracker.export;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.conflicttracker.web.connection.ClientNetworks;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/**
 * Limiter of files that are on their way. Each holds what was fetched for it in memory, however slowly it is read; so there are few, and
 * where all are taken, one that has been standing still gives way.
 */
@ApplicationScoped
class DownloadSlots {

    private static final long CANCELLED = 8;

    private final ExportSettings settings;
    private final Set<Slot> taken = new HashSet<>();

    DownloadSlots(ExportSettings settings) {
        this.settings = settings;
    }

    /** The right to one file. Thread-safe. */
    static final class Slot {

        private final HttpServerRequest request;
        private final String network;
        private volatile long waitingSince = Long.MAX_VALUE;

        private Slot(HttpServerRequest request, String network) {
            this.request = request;
            this.network = network;
        }

        /** A piece of the file has been given to the connection. */
        void waiting() {
            waitingSince = System.nanoTime();
        }

        /** The connection has taken it. */
        void working() {
            waitingSince = Long.MAX_VALUE;
        }

        private long waited(long now) {
            long since = waitingSince;
            return since == Long.MAX_VALUE ? 0 : now - since;
        }

        /** Closed below Vert.x, which would first wait until the reader has taken everything. */
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
     * Taken until the request has ended.
     *
     * @throws ProblemException 503
     */
    synchronized Slot take(RoutingContext context) {
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
        context.addEndHandler(end -> free(slot));
        return slot;
    }

    private boolean dropLongestWaiting(Predicate<Slot> among) {
        long now = System.nanoTime();
        return taken.stream()
                .filter(among)
                .filter(slot -> slot.waited(now) > settings.giveWay().toNanos())
                .max(Comparator.comparingLong(slot -> slot.waited(now)))
                .map(slot -> {
                    slot.drop();
                    return taken.remove(slot);
                })
                .orElse(false);
    }

    private synchronized void free(Slot slot) {
        taken.remove(slot);
    }

    private static ProblemException refusal(String why) {
        return new ProblemException(ProblemType.UNAVAILABLE, why + " Try again soon.");
    }
}
