package org.heliograph.post;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.heliograph.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What the author wrote under a post, and what it refers to. A hashtag is {@code #} and letters, digits, marks or
 * underscores of any script (at most {@value #MAX_TAG} code points, else it is plain text); tags are kept in lower case
 * and NFC, each once, in order. A mention is {@code @} and a possible username; whether somebody has it is not known here.
 * Neither begins inside a word, a link or an e-mail address; a tag may follow a tag.
 *
 * @param text at most {@value #MAX_TEXT} code points, or null for none
 * @param tags without {@code #}, at most {@value #MAX_TAGS}
 * @param mentions usernames in lower case, at most {@value #MAX_MENTIONS}
 */
public record Caption(@Nullable String text, List<String> tags, List<String> mentions) {

    public static final int MAX_TEXT = 2_200;
    static final int MAX_TAGS = 30;
    static final int MAX_MENTIONS = 20;
    static final int MAX_TAG = 100;

    private static final Pattern TAG = Pattern.compile("(?:(?<![\\p{L}\\p{N}\\p{M}_&/])|\\G)#([\\p{L}\\p{N}\\p{M}_]+)");
    private static final Pattern MENTION = Pattern.compile("(?<![\\p{L}\\p{N}\\p{M}_.@/])@([A-Za-z0-9_.]+)");
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9_.]{3,30}");

    public Caption {
        tags = List.copyOf(tags);
        mentions = List.copyOf(mentions);
    }

    /**
     * Reads a caption; blank text is none.
     *
     * @throws Refusal (422) on {@code caption} when it has too many tags or mentions
     */
    public static Caption of(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return new Caption(null, List.of(), List.of());
        }
        return new Caption(text, tagsIn(text), mentionsIn(text));
    }

    private static List<String> tagsIn(String text) {
        Set<String> tags = new LinkedHashSet<>();
        for (String word : wordsIn(text, TAG)) {
            String tag = Normalizer.normalize(word, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
            if (tag.codePointCount(0, tag.length()) <= MAX_TAG) {
                tags.add(tag);
            }
        }
        return limited(tags, MAX_TAGS, "hashtags");
    }

    /** A full stop at the end of a name is taken for the end of a sentence. */
    private static List<String> mentionsIn(String text) {
        Set<String> names = new LinkedHashSet<>();
        for (String word : wordsIn(text, MENTION)) {
            String name = word.replaceFirst("\\.+$", "").toLowerCase(Locale.ROOT);
            if (USERNAME.matcher(name).matches()) {
                names.add(name);
            }
        }
        return limited(names, MAX_MENTIONS, "mentions");
    }

    private static List<String> wordsIn(String text, Pattern pattern) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static List<String> limited(Set<String> words, int limit, String what) {
        if (words.size() > limit) {
            throw Refusal.ofField("caption", "has more than " + limit + " " + what);
        }
        return new ArrayList<>(words);
    }
}
