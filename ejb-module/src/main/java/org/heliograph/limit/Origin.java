package org.heliograph.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Where requests come from, as far as it is counted: of IPv6 the network of 64 bits that one household has at least. */
final class Origin {

    /** Nothing else is resolved, as a name would be looked up. */
    private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    private static final int NETWORK_BYTES = 8;

    private Origin() {}

    /** @param address as the platform tells it; what is no literal address counts as it is */
    static String of(String address) {
        String plain = address.replaceFirst("%.*", "");
        if (!LITERAL.matcher(plain).matches() || plain.indexOf(':') < 0) {
            return address;
        }
        try {
            InetAddress parsed = InetAddress.getByName(plain);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(parsed.getAddress(), 0, NETWORK_BYTES)
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address; // No address after all: it is counted by its letters.
        }
    }
}
