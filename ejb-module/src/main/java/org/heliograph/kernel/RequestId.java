package org.heliograph.kernel;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The id that follows one request through logs, events and messages. Bound to the thread that works on it; whoever
 * binds it clears it again.
 */
public final class RequestId {

    /** A client's own id is taken when it is of this form; anything else could forge log lines. */
    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

    private RequestId() {}

    /** Binds the given id, or a new one when it is missing or not acceptable, and says which. */
    public static String bind(@Nullable String given) {
        String id = given != null && ACCEPTABLE.matcher(given).matches() ? given : fresh();
        CURRENT.set(id);
        return id;
    }

    /** A name, not a secret: no random bits of the system's are spent on it. */
    private static String fresh() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    public static void clear() {
        CURRENT.remove();
    }

    /** The id of what this thread works on, or null outside a request or message. */
    public static @Nullable String current() {
        return CURRENT.get();
    }
}
