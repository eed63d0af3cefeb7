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
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.heliograph.kernel.NodeConfig;
import org.heliograph.kernel.Reread;
import org.heliograph.kernel.SecretKeys;
import org.jspecify.annotations.Nullable;

/**
 * Signs and verifies the URLs of media: {@code /m/{audience}.{expires}.{kid}.{signature}/{mediaId}/{file}}. Who was given
 * one may fetch everything derived from that medium until it expires. The signature is HMAC-SHA256 cut to 128 bits (RFC
 * 2104, section 5) over audience, expiry and media id. A medium's URL stays the same for {@link #WINDOW}, so that caches
 * hold it, and is valid for at least {@link #LIFE} after it was handed out; media change theirs at different moments. The
 * edge verifies the same ({@code liberty-config/edge/media.js}).
 */
@ApplicationScoped
public class MediaUrls {

    public static final Duration WINDOW = Duration.ofHours(6);
    public static final Duration LIFE = Duration.ofHours(24);
    /** No URL is good for longer. */
    public static final Duration LONGEST = LIFE.plus(WINDOW);

    public static final String PREFIX = "/m/";

    private static final int SIGNATURE_BYTES = 16;
    private static final Pattern SEAL =
            Pattern.compile("(public|private)\\.(\\d{1,12})\\.([A-Za-z0-9_-]{1,64})\\.([A-Za-z0-9_-]{22})");
    private static final Pattern EDGE_SEAL =
            Pattern.compile("(\\d{1,12})\\.([A-Za-z0-9_-]{1,64})\\.([A-Za-z0-9_-]{22})");

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

    /** The root-relative URL of a derived file, for that audience. */
    public String of(long mediaId, String file, MediaAudience audience) {
        return folderOf(mediaId, audience) + file;
    }

    /** What the URLs of all derived files of a medium begin with, for that audience: one signature for all. */
    String folderOf(long mediaId, MediaAudience audience) {
        long expires = expiry(mediaId);
        SecretKeys now = keys.get();
        String kid = now.currentKid();
        byte[] signature = Objects.requireNonNull(sign(now, kid, content(audience.word, expires, mediaId)));
        String text = new String(signature, StandardCharsets.US_ASCII);
        return PREFIX + audience.word + '.' + expires + '.' + kid + '.' + text + '/' + mediaId + '/';
    }

    /**
     * What a seal, the segment after {@link #PREFIX}, says of the files of that medium. Empty when it is forged, made for
     * another medium, by a key that is gone, or expired.
     */
    public Optional<MediaSeal> verify(String seal, long mediaId) {
        Matcher parts = SEAL.matcher(seal);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long expires = Long.parseLong(parts.group(2));
        boolean good = isGood(parts.group(3), content(parts.group(1), expires, mediaId), parts.group(4));
        if (!good || isOver(expires)) {
            return Optional.empty();
        }
        boolean open = parts.group(1).equals(MediaAudience.PUBLIC.word);
        return Optional.of(
                new MediaSeal(open ? MediaAudience.PUBLIC : MediaAudience.PRIVATE, Instant.ofEpochSecond(expires)));
    }

    /** Whether a seal {@code {expires}.{kid}.{signature}} was made by an edge, which has the same keys, to ask us. */
    public boolean isOfEdge(String seal) {
        Matcher parts = EDGE_SEAL.matcher(seal);
        return parts.matches()
                && isGood(parts.group(2), "edge\n" + parts.group(1), parts.group(3))
                && !isOver(Long.parseLong(parts.group(1)));
    }

    private boolean isGood(String kid, String content, String given) {
        byte[] expected = sign(keys.get(), kid, content);
        return expected != null && MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.US_ASCII));
    }

    private boolean isOver(long expires) {
        return !Instant.ofEpochSecond(expires).isAfter(clock.instant());
    }

    /** Seconds since 1970: the end of the medium's present window, and a life on top. */
    private long expiry(long mediaId) {
        long window = WINDOW.toSeconds();
        long phase = Math.floorMod(Long.hashCode(mediaId * 0x9E3779B97F4A7C15L), window);
        long index = Math.floorDiv(clock.instant().getEpochSecond() - phase, window);
        return phase + (index + 1) * window + LIFE.toSeconds();
    }

    private static String content(String audience, long expires, long mediaId) {
        return "media\n" + audience + '\n' + expires + '\n' + mediaId;
    }

    /** The signature as URLs have it; null when the key is not known. */
    private static byte @Nullable [] sign(SecretKeys keys, String kid, String content) {
        byte[] full = keys.sign(kid, content);
        return full == null
                ? null
                : Base64.getUrlEncoder().withoutPadding().encode(Arrays.copyOf(full, SIGNATURE_BYTES));
    }
}
