package org.heliograph.limit;

import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** So many times in a span, all at once or spread: written {@code 300/1h}, with {@code s}, {@code m} or {@code h}. */
public record Rate(long count, Duration span) {

    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,8})/([1-9]\\d{0,4})([smh])");

    /** Called by MicroProfile Config. Throws {@link IllegalArgumentException} for what is no rate. */
    public static Rate parse(CharSequence text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("A rate looks like 300/1h, not like " + text);
        }
        long units = Long.parseLong(form.group(2));
        Duration span = switch (form.group(3)) {
            case "s" -> Duration.ofSeconds(units);
            case "m" -> Duration.ofMinutes(units);
            default -> Duration.ofHours(units);
        };
        return new Rate(Long.parseLong(form.group(1)), span);
    }

    /** A bucket that holds the count and fills up evenly over the span. */
    BucketConfiguration bucket() {
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(count).refillGreedy(count, span))
                .build();
    }
}
