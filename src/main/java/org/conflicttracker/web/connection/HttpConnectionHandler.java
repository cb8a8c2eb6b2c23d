package org.conflicttracker.web.connection;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.conflicttracker.web.connection.ConnectionAcceptor.ConnectionSettings;
import org.conflicttracker.web.connection.ConnectionAcceptor.InvalidRequests;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Handler of one HTTP/1 connection, between the codec and Vert.x. Closes the connection if its client is too slow in sending a
 * head or a body or in reading a response, and passes on one request at a time, the next one only when the response before has
 * been read. All methods but those called by the acceptor run on the connection's event loop.
 */
final class HttpConnectionHandler extends ChannelDuplexHandler {

    private static final Logger LOG = Logger.getLogger(HttpConnectionHandler.class);

    private static final long LONGEST_TICK = Duration.ofSeconds(1).toNanos();
    private static final long SHORTEST_TICK = Duration.ofMillis(20).toNanos();

    /** Limits of reading a body after its response was sent early: the response has to arrive before the close. */
    private static final long LINGER = Duration.ofSeconds(5).toNanos();

    private static final long LINGER_BYTES = 1 << 26;

    /** How long a client reads nothing before its connection counts as stalled. */
    private static final long STALLED = Duration.ofSeconds(1).toNanos();

    private static final long HELD_BYTES = 1 << 16;

    private final ConnectionSettings settings;
    private final ConnectionAcceptor acceptor;
    private final InvalidRequests invalid;
    private final Deque<Object> heldMessages = new ArrayDeque<>();
    private final Progress progress = new Progress();

    // set by handlerAdded, before any other call
    @SuppressWarnings("NullAway.Init")
    private ChannelHandlerContext context;

    @SuppressWarnings("NullAway.Init")
    private Future<?> ticks;

    private int heldRequests;
    private long heldBytes;
    private boolean answered = true;
    private boolean receiving;
    private boolean refused;
    private boolean awaitsContinue;
    private long bodySince;
    private long bodyBytes;
    private boolean first = true;
    private volatile boolean idle = true;
    private volatile long idleSince = System.nanoTime();
    private volatile long unsent;

    HttpConnectionHandler(ConnectionSettings settings, ConnectionAcceptor acceptor, InvalidRequests invalid) {
        this.settings = settings;
        this.acceptor = acceptor;
        this.invalid = invalid;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        acceptor.opened(this);
        long tick = tick();
        ticks = ctx.executor().scheduleWithFixedDelay(this::check, tick, tick, TimeUnit.NANOSECONDS);
    }

    /** Interval of checks: a quarter of the shortest time-out, within bounds. */
    private long tick() {
        long shortest = Math.min(
                Math.min(
                        settings.headTimeout().toNanos(), settings.idleTimeout().toNanos()),
                Math.min(settings.bodyTimeout().toNanos(), settings.slowReader().toNanos()));
        return Math.max(SHORTEST_TICK, Math.min(LONGEST_TICK, shortest / 4));
    }

    /**
     * Also called when the channel closes, and when Vert.x upgrades the connection to HTTP/2, which the management port allows without TLS: no
     * request passes here any more.
     */
    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        ticks.cancel(false);
        acceptor.closed(this);
        if (unsent > 0) {
            acceptor.unsent(-unsent);
            unsent = 0;
        }
        heldMessages.forEach(ReferenceCountUtil::release);
        heldMessages.clear();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (refused) {
            ReferenceCountUtil.release(message);
        } else if (!heldMessages.isEmpty() || message instanceof HttpRequest && !isFree()) {
            hold(message);
        } else {
            pass(message);
        }
    }

    /** Whether the next request may be passed on to Vert.x. */
    private boolean isFree() {
        return answered && !receiving && context.channel().isWritable();
    }

    private void hold(Object message) {
        heldMessages.add(message);
        heldRequests += message instanceof HttpRequest ? 1 : 0;
        heldBytes += message instanceof HttpContent content ? content.content().readableBytes() : 0;
        if (heldRequests > settings.maxPipelined() || heldBytes > HELD_BYTES) {
            close("pipelines too many requests");
        }
    }

    private void passHeld() {
        boolean passedRequest = false;
        while (!heldMessages.isEmpty() && !refused) {
            if (heldMessages.peek() instanceof HttpRequest) {
                if (passedRequest || !isFree()) {
                    return;
                }
                passedRequest = true;
                heldRequests--;
            }
            Object message = heldMessages.remove();
            heldBytes -=
                    message instanceof HttpContent content ? content.content().readableBytes() : 0;
            pass(message);
        }
    }

    private void pass(Object message) {
        if (message instanceof HttpRequest request && !begin(request)) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpContent content) {
            receive(content);
        }
        context.fireChannelRead(message);
    }

    /** Begins a request; returns whether it is valid. */
    private boolean begin(HttpRequest request) {
        idle = false;
        first = false;
        answered = false;
        receiving = true;
        bodySince = System.nanoTime();
        bodyBytes = 0;
        awaitsContinue = request.headers().contains(HttpHeaderNames.EXPECT);
        return invalid.refusal(request).map(this::refuse).isEmpty();
    }

    private boolean refuse(FullHttpResponse refusal) {
        refused = true;
        context.writeAndFlush(refusal).addListener((ChannelFutureListener) sent -> {
            // An immediate close could lose the response while the client is still sending.
            if (sent.isSuccess() && sent.channel() instanceof DuplexChannel channel) {
                channel.shutdownOutput();
            }
            context.executor().schedule(() -> context.close(), 1, TimeUnit.SECONDS);
        });
        return true;
    }

    private void receive(HttpContent content) {
        bodyBytes += content.content().readableBytes();
        if (content instanceof LastHttpContent) {
            receiving = false;
            if (answered) {
                becomeIdle();
            }
        } else if (answered && bodyBytes > LINGER_BYTES) {
            close("still sends a body after the response");
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        ctx.write(message, promise);
        if (isInterim(message)) {
            awaitsContinue = false;
            bodySince = System.nanoTime();
        } else if (message instanceof LastHttpContent) {
            answered = true;
            bodySince = System.nanoTime();
            bodyBytes = 0;
            if (!receiving) {
                becomeIdle();
            }
            // Deferred: Vert.x is still writing this response.
            ctx.executor().execute(this::passHeld);
        }
    }

    private static boolean isInterim(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    private void becomeIdle() {
        idleSince = System.nanoTime();
        idle = true;
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        ctx.flush();
        measure();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        measure();
        ctx.fireChannelWritabilityChanged();
        if (ctx.channel().isWritable()) {
            ctx.executor().execute(this::passHeld);
        }
    }

    /** Measures how many bytes wait to be sent. */
    private void measure() {
        ChannelOutboundBuffer out = context.channel().unsafe().outboundBuffer();
        if (out != null) {
            progress.update(out);
            long now = out.totalPendingWriteBytes();
            long change = now - unsent;
            if (change != 0) {
                unsent = now;
                acceptor.unsent(change);
            }
        }
    }

    private void check() {
        long now = System.nanoTime();
        measure();
        acceptor.relieve();
        if (unsent > 0) {
            if (progress.stalledFor(now) > settings.slowReader().toNanos()) {
                close("does not read its response");
            }
            if (idle) {
                idleSince = now;
            }
        } else if (idle) {
            Duration timeout = first ? settings.headTimeout() : settings.idleTimeout();
            if (now - idleSince > timeout.toNanos()) {
                close("sends no request");
            }
        }
        if (receiving && !refused) {
            checkBody(now);
        }
    }

    private void checkBody(long now) {
        if (answered) {
            if (now - bodySince > LINGER) {
                close("has not finished a body after the response");
            }
        } else if (awaitsContinue || !context.channel().config().isAutoRead()) {
            // The client waits for this server.
            bodySince = now;
            bodyBytes = 0;
        } else if (now - bodySince > settings.bodyTimeout().toNanos()) {
            if (bodyBytes < settings.minBodyRate() * settings.bodyTimeout().toMillis() / 1000) {
                close("sends its body too slowly");
            }
            bodySince = now;
            bodyBytes = 0;
        }
    }

    private void close(String reason) {
        LOG.debugf("Connection of %s closed: the client %s", context.channel().remoteAddress(), reason);
        refused = true;
        // Below Vert.x, which would wait until the client has read everything.
        context.close();
    }

    /** Whether no request is being received or answered. Thread-safe, as the following methods. */
    boolean isIdle() {
        return idle;
    }

    long idleSince() {
        return idleSince;
    }

    /** Closes the connection on its event loop if it is still idle. */
    boolean closeIfIdle() {
        context.executor().execute(() -> {
            if (idle) {
                close("is idle, and the maximum of connections is reached");
            }
        });
        return true;
    }

    long unsent() {
        return unsent;
    }

    boolean isStalled() {
        return unsent > 0 && progress.stalledFor(System.nanoTime()) > STALLED;
    }

    void closeIfStalled() {
        context.executor().execute(() -> {
            measure();
            if (isStalled()) {
                close("does not read its response, and too many bytes wait to be sent");
            }
        });
    }

    /** Progress of sending. Written on the event loop only. */
    private static final class Progress {

        private @Nullable Object entry;
        private long bytes;
        private volatile long since = System.nanoTime();

        void update(ChannelOutboundBuffer out) {
            Object current = out.current();
            long sent = out.currentProgress();
            if (current == null || current != entry || sent != bytes) {
                entry = current;
                bytes = sent;
                since = System.nanoTime();
            }
        }

        long stalledFor(long now) {
            return now - since;
        }
    }
}
