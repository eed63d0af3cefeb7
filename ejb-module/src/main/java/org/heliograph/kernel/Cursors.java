package org.heliograph.kernel;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Seals a place in a list into an opaque cursor, and opens it again. A cursor is bound to its list and its viewer by
 * HMAC: one that was forged, cut, or taken from another list or person is a bad request. It never expires, but dies with
 * its key.
 */
@ApplicationScoped
public class Cursors {

    private static final int MAC_BYTES = 16;

    @Inject
    private NodeConfig node;

    private Reread<SecretKeys> keys;

    @PostConstruct
    void readKeys() {
        var directory = node.secrets().resolve("cursor-keys");
        keys = new Reread<>(() -> SecretKeys.in(directory, node.settling()));
    }

    /** The cursor of a place in that list for that viewer; {@code list} names kind and subject, as {@code posts:42}. */
    public String seal(String list, long viewerId, long... place) {
        String kid = keys.get().currentKid();
        byte[] name = kid.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer cursor = ByteBuffer.allocate(place.length * Long.BYTES + MAC_BYTES + name.length);
        LongStream.of(place).forEach(cursor::putLong);
        cursor.put(mac(kid, list, viewerId, place)).put(name);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor.array());
    }

    /**
     * The place that a cursor stands for.
     *
     * @throws Refusal (400) when the cursor is not ours, or of another list or viewer
     */
    public long open(String list, long viewerId, String cursor) {
        return open(list, viewerId, cursor, 1)[0];
    }

    /** The same of a list whose places are so many numbers. */
    public long[] open(String list, long viewerId, String cursor, int numbers) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            long[] place = new long[numbers];
            Arrays.setAll(place, i -> bytes.getLong());
            byte[] given = new byte[MAC_BYTES];
            bytes.get(given);
            String kid = StandardCharsets.US_ASCII.decode(bytes).toString();
            if (MessageDigest.isEqual(given, mac(kid, list, viewerId, place))) {
                return place;
            }
        } catch (IllegalArgumentException | java.nio.BufferUnderflowException e) {
            throw refusal();
        }
        throw refusal();
    }

    private byte[] mac(String kid, String list, long viewerId, long[] place) {
        String numbers = LongStream.of(place).mapToObj(Long::toString).collect(Collectors.joining(","));
        byte[] full = keys.get().sign(kid, list + '\n' + viewerId + '\n' + numbers);
        if (full == null) {
            throw refusal();
        }
        return Arrays.copyOf(Objects.requireNonNull(full), MAC_BYTES);
    }

    private static Refusal refusal() {
        return new Refusal(Refusal.Kind.BAD_REQUEST, "The cursor does not belong to this list.");
    }
}
