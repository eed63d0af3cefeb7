package org.heliograph.media;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.heliograph.kernel.NodeConfig;
import org.heliograph.kernel.Reread;
import org.heliograph.kernel.SecretKeys;
import org.jspecify.annotations.Nullable;

/**
 * Signs and verifies the URLs of media: {@code /m/{expires}.{kid}.{signature}/{mediaId}/{file}}. Who was given one may
 * fetch everything derived from that medium until it expires. The signature is HMAC-SHA256 cut to 128 bits (RFC 2104,
 * section 5) over expiry and media id. A medium's URL stays the same for {@link #WINDOW}, so that caches hold it, and is
 * valid for at least {@link #LIFE} after it was handed out; media change theirs at different moments.
 */
@ApplicationScoped
public class MediaUrls {

    public static final Duration WINDOW = Duration.ofHours(6);
    public static final Duration LIFE = Duration.ofHours(24);
    public static final String PREFIX = "/m/";

    private static final int SIGNATURE_BYTES = 16;
    private static final Pattern SEAL = Pattern.compile("(\\d{1,12})\\.([A-Za-z0-9_-]{1,64})\\.([A-Za-z0-9_-]{22})");

    @Inject
    private NodeConfig node;

    private Supplier<SecretKeys> keys;
    private Clock clock = Clock.systemUTC();

    /** For the container. */
    protected MediaUrls() {}

    MediaUrls(SecretKeys keys, Clock clock) {
        this.keys = () -> keys;
        this.clock = clock;
    }

    @PostConstruct
    void readKeys() {
        var directory = node.secrets().resolve("url-keys");
        keys = new Reread<>(() -> SecretKeys.in(directory, node.settling()));
    }

    /** The root-relative URL of a derived file. */
    public String of(long mediaId, String file) {
        long expires = expiry(mediaId);
        String kid = keys.get().currentKid();
        byte[] signature = sign(kid, expires, mediaId);
        if (signature == null) {
            throw new IllegalStateException("no key " + kid);
        }
        String text = new String(encode(signature), StandardCharsets.US_ASCII);
        return PREFIX + expires + '.' + kid + '.' + text + '/' + mediaId + '/' + file;
    }

    /**
     * Until when a seal, the segment after {@link #PREFIX}, opens the files of that medium. Empty when it is forged, made
     * for another medium, by a key that is gone, or expired.
     */
    public Optional<Instant> verify(String seal, long mediaId) {
        Matcher parts = SEAL.matcher(seal);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long expires = Long.parseLong(parts.group(1));
        byte[] expected = sign(parts.group(2), expires, mediaId);
        byte[] given = parts.group(3).getBytes(StandardCharsets.US_ASCII);
        if (expected == null || !MessageDigest.isEqual(encode(expected), given)) {
            return Optional.empty();
        }
        Instant end = Instant.ofEpochSecond(expires);
        return end.isAfter(clock.instant()) ? Optional.of(end) : Optional.empty();
    }

    /** Seconds since 1970: the end of the medium's present window, and a life on top. */
    private long expiry(long mediaId) {
        long window = WINDOW.toSeconds();
        long phase = Math.floorMod(Long.hashCode(mediaId * 0x9E3779B97F4A7C15L), window);
        long index = Math.floorDiv(clock.instant().getEpochSecond() - phase, window);
        return phase + (index + 1) * window + LIFE.toSeconds();
    }

    private byte @Nullable [] sign(String kid, long expires, long mediaId) {
        byte[] full = keys.get().sign(kid, "media\n" + expires + '\n' + mediaId);
        return full == null ? null : Arrays.copyOf(full, SIGNATURE_BYTES);
    }

    private static byte[] encode(byte[] signature) {
        return Base64.getUrlEncoder().withoutPadding().encode(signature);
    }
}
