package org.conflicttracker.security;

import io.netty.util.NetUtil;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.vertx.core.net.SocketAddress;
import java.util.Arrays;

/**
 * Log-in attempt.
 *
 * @param clientNetwork the network of the client
 * @param account the user name as sent, which may not exist
 */
record LoginAttempt(String clientNetwork, String account, String password) {

    private static final String UNKNOWN_ADDRESS = "";
    private static final int IPV6_BYTES = 16;
    private static final int NETWORK_BYTES = 8;

    static LoginAttempt of(UsernamePasswordAuthenticationRequest request) {
        var context = HttpSecurityUtils.getRoutingContextAttribute(request);
        var client =
                context == null ? UNKNOWN_ADDRESS : network(context.request().remoteAddress());
        return new LoginAttempt(
                client, request.getUsername(), new String(request.getPassword().getPassword()));
    }

    private static String network(SocketAddress address) {
        return address == null || address.hostAddress() == null ? UNKNOWN_ADDRESS : network(address.hostAddress());
    }

    /** The network of an address: an IPv4 address, or the first 64 bits of an IPv6 address, as clients choose the other bits themselves. */
    static String network(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address.split("%", 2)[0]);
        if (bytes == null || bytes.length < IPV6_BYTES) {
            return address;
        }
        if (isMappedIpv4(bytes)) {
            return NetUtil.bytesToIpAddress(Arrays.copyOfRange(bytes, IPV6_BYTES - 4, IPV6_BYTES));
        }
        Arrays.fill(bytes, NETWORK_BYTES, IPV6_BYTES, (byte) 0);
        return NetUtil.bytesToIpAddress(bytes) + "/64";
    }

    /** Whether the address is {@code ::ffff:192.0.2.1}, as servers that listen on IPv6 see IPv4 clients. */
    private static boolean isMappedIpv4(byte[] bytes) {
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return bytes[10] == -1 && bytes[11] == -1;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return account + " from " + clientNetwork;
    }
}
