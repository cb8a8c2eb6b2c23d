package org.conflicttracker.security;

import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.vertx.core.net.SocketAddress;
import java.util.Arrays;

/**
 * One try to log in.
 *
 * @param caller the network it comes from
 * @param account the user name as given, which need not exist
 */
record Attempt(String caller, String account, String password) {

    private static final String NOWHERE = "";

    static Attempt of(UsernamePasswordAuthenticationRequest request) {
        var context = HttpSecurityUtils.getRoutingContextAttribute(request);
        var caller = context == null ? NOWHERE : network(context.request().remoteAddress());
        return new Attempt(
                caller, request.getUsername(), new String(request.getPassword().getPassword()));
    }

    private static String network(SocketAddress address) {
        return address == null || address.hostAddress() == null ? NOWHERE : network(address.hostAddress());
    }

    /** An IPv4 address, or the first 64 bits of an IPv6 one: the rest is the caller's to choose. */
    static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        var groups = address.split("%", 2)[0].split("::", 2)[0].split(":");
        return String.join(":", Arrays.copyOf(groups, Math.min(groups.length, 4)));
    }

    /** Never with the password. */
    @Override
    public String toString() {
        return account + " from " + caller;
    }
}
