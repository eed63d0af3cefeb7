package org.heliograph.post;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.heliograph.kernel.Refusal;

/**
 * Finds whom a text mentions: {@code @} and a possible username, whether or not somebody has it. A mention does not begin
 * inside a word, a link or an e-mail address; a full stop at its end is taken for the end of a sentence.
 */
public final class Mentions {

    static final int MOST = 20;

    private static final Pattern MENTION = Pattern.compile("(?<![\\p{L}\\p{N}\\p{M}_.@/])@([A-Za-z0-9_.]+)");
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9_.]{3,30}");

    private Mentions() {}

    /**
     * The usernames in lower case, each once, in order.
     *
     * @throws Refusal (422) on that field when they are more than {@value #MOST}
     */
    public static List<String> in(String text, String field) {
        Set<String> names = new LinkedHashSet<>();
        MENTION.matcher(text).results().map(found -> found.group(1)).forEach(word -> {
            String name = word.replaceFirst("\\.+$", "").toLowerCase(Locale.ROOT);
            if (USERNAME.matcher(name).matches()) {
                names.add(name);
            }
        });
        if (names.size() > MOST) {
            throw Refusal.ofField(field, "has more than " + MOST + " mentions");
        }
        return List.copyOf(names);
    }
}
