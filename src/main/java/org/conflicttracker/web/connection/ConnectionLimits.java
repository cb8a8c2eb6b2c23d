package org.conflicttracker.web.connection;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelOption;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.web.problem.ProblemRenderer;

/** Applies {@link ConnectionSettings} to HTTP ports, each counted on its own. */
@ApplicationScoped
@Unremovable // looked up by the transport
public class ConnectionLimits {

    private final ConnectionSettings settings;
    private final ProblemRenderer answers;

    ConnectionLimits(ConnectionSettings settings, ProblemRenderer answers) {
        this.settings = settings;
        this.answers = answers;
    }

    void apply(ServerBootstrap bootstrap) {
        bootstrap.childOption(ChannelOption.SO_SNDBUF, settings.sendBuffer());
        bootstrap.handler(new ConnectionAcceptor(settings, new InvalidRequests(answers)));
    }
}
