package org.heliograph.web;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.heliograph.kernel.Refusal;
import org.heliograph.media.MediaHints;
import org.jspecify.annotations.Nullable;

/** Reads from a request what its client can show (RFC 9110 Accept, RFC 8942 client hints, Save-Data). */
final class ClientHints {

    /** What an answer to such a request depends upon. */
    static final String VARY = "Accept, Save-Data, Sec-CH-Width, Sec-CH-Viewport-Width, Sec-CH-DPR";

    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}(\\.\\d{1,3})?");
    private static final Pattern NOT_AT_ALL = Pattern.compile(".*;\\s*q=0(\\.0*)?\\s*(;.*)?");

    private ClientHints() {}

    /** @param width the query parameter, which counts for more than headers. @throws Refusal (400) when it is none */
    static MediaHints of(@Nullable String width, HttpHeaders headers) {
        boolean saves = "on".equalsIgnoreCase(String.valueOf(headers.getHeaderString("Save-Data")));
        return new MediaHints(width == null ? widthOf(headers) : read(width), types(headers), saves);
    }

    private static Integer read(String width) {
        if (!width.matches("[1-9]\\d{0,4}")) {
            throw new Refusal(Refusal.Kind.BAD_REQUEST, "The width is a number of pixels from 1 to 99999.");
        }
        return Integer.valueOf(width);
    }

    private static @Nullable Integer widthOf(HttpHeaders headers) {
        Double width = number(headers, "Sec-CH-Width");
        if (width == null) {
            Double viewport = number(headers, "Sec-CH-Viewport-Width");
            Double ratio = number(headers, "Sec-CH-DPR");
            width = viewport == null ? null : viewport * (ratio == null ? 1 : ratio);
        }
        return width == null || width < 1 ? null : (int) Math.ceil(width);
    }

    private static @Nullable Double number(HttpHeaders headers, String name) {
        String value = headers.getHeaderString(name);
        return value != null && NUMBER.matcher(value.strip()).matches() ? Double.valueOf(value.strip()) : null;
    }

    /** Types that are named: a wildcard says what is taken, not what is understood. */
    private static Set<String> types(HttpHeaders headers) {
        String accept = headers.getHeaderString("Accept");
        if (accept == null) {
            return Set.of();
        }
        Set<String> named = Arrays.stream(
                        accept.toLowerCase(java.util.Locale.ROOT).split(","))
                .filter(range -> !NOT_AT_ALL.matcher(range).matches())
                .map(range -> range.split(";", 2)[0].strip())
                .collect(Collectors.toSet());
        boolean everything = named.contains("*/*") || named.contains("image/*");
        Set<String> images = named.stream()
                .filter(type -> type.matches("image/[a-z0-9.+-]+"))
                .collect(Collectors.toSet());
        if (everything && !images.isEmpty()) {
            images.add("image/jpeg");
        }
        return images;
    }
}
