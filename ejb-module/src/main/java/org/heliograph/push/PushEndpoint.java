package org.heliograph.push;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.heliograph.kernel.Refusal;

/**
 * The address that a browser gives us to send to: anybody can name any, so it must not lead to what only this server can
 * reach. It is https on its own port at a host that has a name; where the name leads to is looked at when a connection is
 * made ({@link GuardedSockets}), as it may change.
 */
final class PushEndpoint {

    static final int MAX_LENGTH = 1_000;
    private static final int HTTPS = 443;

    private PushEndpoint() {}

    /** @throws Refusal (422) when it cannot be one */
    static URI check(String endpoint) {
        URI uri = parse(endpoint);
        String host = uri.getHost();
        boolean isFit = endpoint.length() <= MAX_LENGTH
                && "https".equalsIgnoreCase(uri.getScheme())
                && host != null
                && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null
                && (uri.getPort() == -1 || uri.getPort() == HTTPS)
                && isName(host);
        if (!isFit) {
            throw refusal();
        }
        return uri;
    }

    /** Whether an address is one of the open Internet. */
    static boolean isPublic(InetAddress address) {
        return !address.isAnyLocalAddress()
                && !address.isLoopbackAddress()
                && !address.isLinkLocalAddress()
                && !address.isSiteLocalAddress()
                && !address.isMulticastAddress()
                && (address.getAddress().length == 4
                        ? isPublic4(address.getAddress())
                        : isPublic6(address.getAddress()));
    }

    /** Not 0/8, 100.64/10, 192.0.0/24, 198.18/15, 240/4 (RFC 6890); the others were told apart before. */
    private static boolean isPublic4(byte[] address) {
        int first = address[0] & 255;
        int second = address[1] & 255;
        return first != 0
                && first < 240
                && !(first == 100 && (second & 192) == 64)
                && !(first == 192 && second == 0 && address[2] == 0)
                && !(first == 198 && (second & 254) == 18);
    }

    /** Only 2000::/3 is given out (RFC 4291), and of that not what carries another address: 2001::/32 and 2002::/16. */
    private static boolean isPublic6(byte[] address) {
        boolean isGlobal = (address[0] & 224) == 32;
        boolean isTeredo = address[0] == 32 && address[1] == 1 && address[2] == 0 && address[3] == 0;
        boolean is6To4 = address[0] == 32 && address[1] == 2;
        return isGlobal && !isTeredo && !is6To4;
    }

    private static boolean isName(String host) {
        return host.matches("(?i)[a-z0-9.-]+\\.[a-z][a-z0-9-]*\\.?")
                && !host.toLowerCase(Locale.ROOT).matches(".*\\.(localhost|local|internal)\\.?");
    }

    private static URI parse(String endpoint) {
        try {
            return new URI(endpoint);
        } catch (URISyntaxException e) {
            throw refusal();
        }
    }

    private static Refusal refusal() {
        return Refusal.ofField("endpoint", "is no https URL of a push service");
    }
}
