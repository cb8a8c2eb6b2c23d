package org.conflicttracker.web.connection;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.quarkus.logging.Log;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Set of client networks (CIDR). */
public record ClientNetworks(List<IpSubnetFilterRule> rules) {

    private static final int BYTES_OF_64_BITS = 8;
    private static final int BITS_OF_IPV4 = 32;
    private static final int BITS_OF_IPV6 = 128;

    /**
     * Parses networks.
     *
     * @param addresses IP addresses, host names or networks in CIDR notation; others are logged and ignored
     */
    static ClientNetworks of(List<String> addresses) {
        List<IpSubnetFilterRule> rules = new ArrayList<>();
        for (String address : addresses) {
            try {
                rules.add(rule(address.strip()));
            } catch (UnknownHostException | IllegalArgumentException e) {
                Log.warnf("tracker.connections.unlimited-addresses: ignored invalid address %s", address);
            }
        }
        return new ClientNetworks(List.copyOf(rules));
    }

    private static IpSubnetFilterRule rule(String address) throws UnknownHostException {
        int slash = address.indexOf('/');
        InetAddress host = InetAddress.getByName(slash < 0 ? address : address.substring(0, slash));
        int maxBits = host instanceof Inet6Address ? BITS_OF_IPV6 : BITS_OF_IPV4;
        int bits = slash < 0 ? maxBits : Integer.parseInt(address.substring(slash + 1));
        return new IpSubnetFilterRule(host, bits, IpFilterRuleType.ACCEPT);
    }

    boolean contain(SocketAddress client) {
        return client instanceof InetSocketAddress address && rules.stream().anyMatch(rule -> rule.matches(address));
    }

    /** The network of a client: the IPv4 address, or the first 64 bits of the IPv6 address, as clients choose the other bits themselves. */
    static String network(SocketAddress client) {
        if (!(client instanceof InetSocketAddress socket)) {
            return "";
        }
        return network(socket.getAddress());
    }

    /** The network of an address in text; the text itself if it is no IP address. */
    public static String network(@Nullable String client) {
        InetAddress address = client == null ? null : NetUtil.createInetAddressFromIpAddressString(client);
        return address == null ? String.valueOf(client) : network(address);
    }

    private static String network(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.ofDelimiter(":").formatHex(Arrays.copyOf(address.getAddress(), BYTES_OF_64_BITS)) + "/64"
                : address.getHostAddress();
    }
}
