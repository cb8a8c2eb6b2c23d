package org.conflicttracker.web.connection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Limits and time-outs of the connections to one HTTP port. */
@ConfigMapping(prefix = "tracker.connections")
public interface ConnectionSettings {

    /** The greatest number of open connections. */
    @WithDefault("4000")
    int max();

    /** The greatest number of open connections from one IPv4 address or one IPv6 /64 network. */
    @WithDefault("500")
    int maxPerAddress();

    /** Addresses and networks (CIDR) that {@link #maxPerAddress} does not hold for: those of reverse proxies. */
    @WithDefault("${quarkus.http.proxy.trusted-proxies:}")
    Optional<List<String>> unlimitedAddresses();

    /** How long the head of the first request may take, from the opening of the connection. */
    @WithDefault("20s")
    Duration headTimeout();

    /** How long after an answer the head of the next request may take (keep-alive). */
    @WithDefault("75s")
    Duration idleTimeout();

    /** The time over which the rate of a request's body is measured. */
    @WithDefault("30s")
    Duration bodyTimeout();

    /** The least rate of a request's body, in bytes per second. */
    @WithDefault("256")
    int minBodyRate();

    /** How long a client may take nothing of what waits to be sent. */
    @WithDefault("60s")
    Duration slowReader();

    /** The greatest number of requests that wait on one connection for the answer to an earlier one (pipelining). */
    @WithDefault("32")
    int maxPipelined();

    /** The socket's send buffer in bytes (SO_SNDBUF): what the kernel takes of an answer before its reader does. */
    @WithDefault("262144")
    int sendBuffer();

    /** The greatest sum of bytes that wait to be sent on all connections; beyond, those that take nothing are closed. */
    @WithDefault("67108864")
    long maxUnsentBytes();
}
