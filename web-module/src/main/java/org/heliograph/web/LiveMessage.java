package org.heliograph.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.heliograph.kernel.Json;
import org.jspecify.annotations.Nullable;

/**
 * What a client says on the WebSocket. The first message has a token or a ticket, any other has none; the rest may be in
 * each.
 *
 * @param lastEventId the last event that the client knows: what came after it is sent again
 * @param watch posts whose counts are to be told from now on
 */
record LiveMessage(
        @Nullable String token,
        @Nullable String ticket,
        @Nullable String lastEventId,
        @Nullable List<@Nullable String> watch,
        @Nullable List<@Nullable String> unwatch) {

    static LiveMessage read(String text) throws JsonProcessingException {
        LiveMessage read = Json.MAPPER.readValue(text, LiveMessage.class);
        return read == null ? new LiveMessage(null, null, null, null, null) : read;
    }

    /** Whether it says who the client is, in one way. */
    boolean isIntroduction() {
        return (token == null) != (ticket == null);
    }

    boolean isSilentAboutWho() {
        return token == null && ticket == null;
    }

    List<Long> watched() {
        return ids(watch);
    }

    List<Long> unwatched() {
        return ids(unwatch);
    }

    /** What is no id is no post that anybody could see, and passed over like one that does not exist. */
    static List<Long> ids(@Nullable List<@Nullable String> texts) {
        List<Long> ids = new ArrayList<>();
        for (String text : Objects.requireNonNullElse(texts, List.<@Nullable String>of())) {
            if (text != null && text.matches("\\d{1,18}|[1-8]\\d{18}|9[01]\\d{17}")) {
                ids.add(Long.parseLong(text));
            }
        }
        return ids;
    }

    /** Names what is in it, never the token. */
    @Override
    public String toString() {
        return "LiveMessage[lastEventId=" + lastEventId + ", watch=" + watched() + ", unwatch=" + unwatched() + "]";
    }
}
