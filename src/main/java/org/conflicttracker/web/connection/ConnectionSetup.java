package org.conflicttracker.web.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * First handler of a connection until Vert.x has set up its handlers for HTTP/1: at once without TLS, else after the handshake, for
 * which there is as much time as for a head. HTTP/2, which is spoken over TLS only, is left to the limits of Netty and Vert.x.
 */
final class ConnectionSetup extends ChannelInboundHandlerAdapter {

    /** Names that Vert.x gives. */
    private static final String HTTP_1_DECODER = "httpDecoder";

    private static final String LAST = "handler";

    private final ConnectionSettings settings;
    private final ConnectionAcceptor acceptor;
    private final InvalidRequests invalid;
    private Future<?> timeout;

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

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        end();
        ctx.fireChannelInactive();
    }

    private boolean complete(ChannelHandlerContext ctx) {
        ChannelPipeline pipeline = ctx.pipeline();
        if (ctx.isRemoved() || pipeline.get(LAST) == null) {
            return false;
        }
        if (pipeline.get(HTTP_1_DECODER) != null) {
            pipeline.addBefore(LAST, "connection", new HttpConnectionHandler(settings, acceptor, invalid));
        }
        end();
        pipeline.remove(this);
        return true;
    }

    private void end() {
        if (timeout != null) {
            timeout.cancel(false);
        }
    }
}
