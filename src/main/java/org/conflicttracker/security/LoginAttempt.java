package org.conflicttracker.security;

import io.netty.util.NetUtil;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.vertx.core.net.SocketAddress;
import java.util.Arrays;

/**
 * One try to log in.
 *
 * @param clientNetwork the network it comes from
 * @param account the user name as given, which need not exist
 */
record LoginAttempt(String clientNetwork, String account, String password) {

    private static final String UNKNOWN_ADDRESS = "";
    private static final int IPV6_BYTES = 16;
    private static final int NETWORK_BYTES = 8;

    static LoginAttempt of(UsernamePasswordAuthenticationRequest request) {
        var context = HttpSecurityUtils.getRoutingContextAttribute(request);
        var caller =
                context == null ? UNKNOWN_ADDRESS : network(context.request().remoteAddress());
        return new LoginAttempt(
                caller, request.getUsername(), new String(request.getPassword().getPassword()));
    }

    private static String network(SocketAddress address) {
        return address == null || address.hostAddress() == null ? UNKNOWN_ADDRESS : network(address.hostAddress());
    }

    /** An IPv4 address, or the first 64 bits of an IPv6 one: the rest is the caller's to choose. */
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

    /** {@code ::ffff:192.0.2.1}, as servers that listen on IPv6 see IPv4 callers. */
    private static boolean isMappedIpv4(byte[] bytes) {
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return bytes[10] == -1 && bytes[11] == -1;
    }

    /** Never with the password. */
    @Override
    public String toString() {
        return account + " from " + clientNetwork;
    }
}
