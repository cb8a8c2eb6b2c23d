package org.conflicttracker.web.connection;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemRenderer;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.RouteExceptionHandler.SecurityHeaders;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Handler of a listening channel: counts accepted connections, refuses those beyond the limits, and bounds the total of bytes
 * that wait to be sent.
 */
final class ConnectionAcceptor extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = Logger.getLogger(ConnectionAcceptor.class);

    private static final long LOG_EVERY = Duration.ofMinutes(1).toNanos();
    private static final long RELIEVE_EVERY = Duration.ofMillis(100).toNanos();

    private final ConnectionSettings settings;
    private final InvalidRequests invalid;
    private final ClientNetworks unlimited;
    private final Map<String, Integer> perNetwork = new ConcurrentHashMap<>();
    private final Set<HttpConnectionHandler> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong unsent = new AtomicLong();
    private final AtomicLong logged = new AtomicLong(System.nanoTime() - LOG_EVERY);
    private final AtomicLong relieved = new AtomicLong(System.nanoTime() - RELIEVE_EVERY);

    ConnectionAcceptor(ConnectionSettings settings, InvalidRequests invalid) {
        this.settings = settings;
        this.invalid = invalid;
        this.unlimited = ClientNetworks.of(settings.unlimitedAddresses().orElse(List.of()));
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object accepted) {
        Channel connection = (Channel) accepted;
        String network = ClientNetworks.network(connection.remoteAddress());
        if (!admits(connection, network)) {
            connection.unsafe().closeForcibly();
            return;
        }
        connection.closeFuture().addListener(closed -> release(network));
        connection.pipeline().addLast(new ConnectionSetup(settings, this, invalid));
        ctx.fireChannelRead(accepted);
    }

    private boolean admits(Channel connection, String network) {
        int ofNetwork = perNetwork.merge(network, 1, Integer::sum);
        int ofAll = count.incrementAndGet();
        if (ofNetwork > settings.maxPerAddress() && !unlimited.contain(connection.remoteAddress())) {
            release(network);
            log(network, "tracker.connections.max-per-address");
            return false;
        }
        if (ofAll > settings.max() && !closeLongestIdle()) {
            release(network);
            log(network, "tracker.connections.max");
            return false;
        }
        return true;
    }

    private void release(String network) {
        count.decrementAndGet();
        perNetwork.computeIfPresent(network, (same, number) -> number == 1 ? null : number - 1);
    }

    /** Closes the connection that has been idle the longest, to accept a new one instead. */
    private boolean closeLongestIdle() {
        return open.stream()
                .filter(HttpConnectionHandler::isIdle)
                .min(Comparator.comparingLong(HttpConnectionHandler::idleSince))
                .map(HttpConnectionHandler::closeIfIdle)
                .orElse(false);
    }

    /** Logs a refusal, at most once a minute: refusals in quick succession are typical of attacks, which must not flood the log. */
    private void log(String network, String limit) {
        long last = logged.get();
        if (System.nanoTime() - last >= LOG_EVERY && logged.compareAndSet(last, System.nanoTime())) {
            LOG.warnf("Connections are refused, last from %s: %s reached", network, limit);
        }
    }

    void opened(HttpConnectionHandler connection) {
        open.add(connection);
    }

    void closed(HttpConnectionHandler connection) {
        open.remove(connection);
    }

    /** Adds to the number of bytes that wait to be sent; negative for bytes that were sent. */
    void unsent(long change) {
        unsent.addAndGet(change);
        relieve();
    }

    /** If too many bytes wait to be sent, closes stalled connections, those with the most waiting bytes first. */
    void relieve() {
        long excess = unsent.get() - settings.maxUnsentBytes();
        long last = relieved.get();
        if (excess <= 0
                || System.nanoTime() - last < RELIEVE_EVERY
                || !relieved.compareAndSet(last, System.nanoTime())) {
            return;
        }
        List<HttpConnectionHandler> stalled = open.stream()
                .filter(HttpConnectionHandler::isStalled)
                .sorted(Comparator.comparingLong(HttpConnectionHandler::unsent).reversed())
                .toList();
        for (HttpConnectionHandler connection : stalled) {
            if (excess <= 0) {
                return;
            }
            excess -= connection.unsent();
            connection.closeIfStalled();
        }
    }

    /**
     * First handler of a connection until Vert.x has set up its HTTP/1 handlers: immediately without TLS, else after the
     * handshake, which has the same time-out as a request head. HTTP/2, which is used over TLS and at the management port only, has
     * the limits of Netty and Vert.x.
     */
    static final class ConnectionSetup extends ChannelInboundHandlerAdapter {

        /** Names of handlers in Vert.x. */
        private static final String HTTP_1_DECODER = "httpDecoder";

        private static final String LAST = "handler";

        private final ConnectionSettings settings;
        private final ConnectionAcceptor acceptor;
        private final InvalidRequests invalid;
        private @Nullable Future<?> timeout;

        ConnectionSetup(ConnectionSettings settings, ConnectionAcceptor acceptor, InvalidRequests invalid) {
            this.settings = settings;
            this.acceptor = acceptor;
            this.invalid = invalid;
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            ctx.fireChannelActive();
            if (!complete(ctx)) {
                timeout = ctx.executor()
                        .schedule(() -> ctx.close(), settings.headTimeout().toMillis(), TimeUnit.MILLISECONDS);
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            ctx.fireChannelReadComplete();
            complete(ctx);
        }

        /** Also called when the channel closes, and when Vert.x upgrades the connection to HTTP/2 and removes all handlers before its own. */
        @Override
        public void handlerRemoved(ChannelHandlerContext ctx) {
            if (timeout != null) {
                timeout.cancel(false);
            }
        }

        private boolean complete(ChannelHandlerContext ctx) {
            ChannelPipeline pipeline = ctx.pipeline();
            if (ctx.isRemoved() || pipeline.get(LAST) == null) {
                return false;
            }
            if (pipeline.get(HTTP_1_DECODER) != null) {
                pipeline.addBefore(LAST, "connection", new HttpConnectionHandler(settings, acceptor, invalid));
            }
            pipeline.remove(this);
            return true;
        }
    }

    /** Limits and time-outs of the connections to one HTTP port. */
    @ConfigMapping(prefix = "tracker.connections")
    public interface ConnectionSettings {

        /** Maximum number of open connections. */
        @WithDefault("4000")
        int max();

        /** Maximum number of open connections from one IPv4 address or one IPv6 /64 network. */
        @WithDefault("500")
        int maxPerAddress();

        /** Addresses and networks (CIDR) without the limit {@link #maxPerAddress}: those of reverse proxies. */
        @WithDefault("${quarkus.http.proxy.trusted-proxies:}")
        Optional<List<String>> unlimitedAddresses();

        /** Time-out of the head of the first request, from the opening of the connection. */
        @WithDefault("20s")
        Duration headTimeout();

        /** Time-out of the head of the next request after a response (keep-alive). */
        @WithDefault("75s")
        Duration idleTimeout();

        /** Interval over which the rate of a request's body is measured. */
        @WithDefault("30s")
        Duration bodyTimeout();

        /** Minimum rate of a request's body, in bytes per second. */
        @WithDefault("256")
        int minBodyRate();

        /** Time-out of a client that reads nothing while bytes wait to be sent. */
        @WithDefault("60s")
        Duration slowReader();

        /** Maximum number of requests on one connection that wait for the response to an earlier one (pipelining). */
        @WithDefault("32")
        int maxPipelined();

        /** Size of the socket's send buffer (SO_SNDBUF), in bytes: the part of a response that the kernel holds before the client reads it. */
        @WithDefault("262144")
        int sendBuffer();

        /** Maximum total of bytes that wait to be sent on all connections; beyond it, stalled connections are closed. */
        @WithDefault("67108864")
        long maxUnsentBytes();
    }

    /**
     * Check for requests that are not valid HTTP/1 (RFC 9112). A request that two servers in a row could interpret differently
     * (request smuggling) is refused and its connection closed.
     */
    static final class InvalidRequests {

        private final ProblemRenderer renderer;

        InvalidRequests(ProblemRenderer renderer) {
            this.renderer = renderer;
        }

        /** The response to an invalid request; empty if the request is valid. */
        Optional<FullHttpResponse> refusal(HttpRequest request) {
            return Optional.ofNullable(problem(request)).map(problem -> response(problem, request));
        }

        private static @Nullable ProblemException problem(HttpRequest request) {
            if (request.decoderResult().isFailure()) {
                return malformed(request.decoderResult().cause());
            }
            List<String> codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
            if (!codings.isEmpty()
                    && !(codings.size() == 1
                            && "chunked".equalsIgnoreCase(codings.get(0).strip()))) {
                return badRequest("The only supported Transfer-Encoding is chunked, applied once.");
            }
            List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
            boolean required = request.protocolVersion().compareTo(HttpVersion.HTTP_1_1) >= 0;
            return hosts.size() > 1
                            || required && (hosts.isEmpty() || hosts.get(0).isBlank())
                    ? badRequest("A request needs exactly one Host header, which must not be empty.")
                    : null;
        }

        private static ProblemException malformed(Throwable cause) {
            if (cause instanceof TooLongHttpLineException) {
                return new ProblemException(ProblemType.TOO_LARGE, "The address is too long.");
            }
            return cause instanceof TooLongHttpHeaderException
                    ? new ProblemException(ProblemType.TOO_LARGE, "The headers are too long.")
                    : badRequest("This is not a valid HTTP/1.1 request.");
        }

        private static ProblemException badRequest(String detail) {
            return new ProblemException(ProblemType.BAD_REQUEST, detail);
        }

        private FullHttpResponse response(ProblemException problem, HttpRequest request) {
            boolean hasUri = request.decoderResult().isSuccess();
            ProblemRenderer.RenderedProblem rendered = renderer.render(
                    problem, request.method().name(), hasUri ? request.uri().split("[?]", 2)[0] : "/");
            FullHttpResponse response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1,
                    HttpResponseStatus.valueOf(rendered.status()),
                    Unpooled.wrappedBuffer(rendered.body()));
            rendered.headers().forEach((name, value) -> response.headers().set(name, value));
            SecurityHeaders.OF_DATA.forEach((name, value) -> response.headers().set(name, value));
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, rendered.body().length);
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            return response;
        }
    }
}
