package org.conflicttracker.web.connection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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
