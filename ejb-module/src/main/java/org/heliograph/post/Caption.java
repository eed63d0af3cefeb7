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
 * and NFC, each once, in order. A tag does not begin inside a word or a link, but may follow a tag.
 *
 * @param text at most {@value #MAX_TEXT} code points, or null for none
 * @param tags without {@code #}, at most {@value #MAX_TAGS}
 * @param mentions usernames in lower case, as {@link Mentions} finds them
 */
public record Caption(@Nullable String text, List<String> tags, List<String> mentions) {

    public static final int MAX_TEXT = 2_200;
    static final int MAX_TAGS = 30;
    static final int MAX_TAG = 100;

    private static final Pattern TAG = Pattern.compile("(?:(?<![\\p{L}\\p{N}\\p{M}_&/])|\\G)#([\\p{L}\\p{N}\\p{M}_]+)");

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
        return new Caption(text, tagsIn(text), Mentions.in(text, "caption"));
    }

    private static List<String> tagsIn(String text) {
        Set<String> tags = new LinkedHashSet<>();
        TAG.matcher(text).results().map(found -> found.group(1)).forEach(word -> {
            String tag = Normalizer.normalize(word, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
            if (tag.codePointCount(0, tag.length()) <= MAX_TAG) {
                tags.add(tag);
            }
        });
        if (tags.size() > MAX_TAGS) {
            throw Refusal.ofField("caption", "has more than " + MAX_TAGS + " hashtags");
        }
        return new ArrayList<>(tags);
    }
}
