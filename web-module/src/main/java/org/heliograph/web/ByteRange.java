package org.heliograph.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the Range header (RFC 9110, section 14): one range of bytes is taken. What is malformed, of another unit or for
 * several ranges is as if it were not there, which the RFC allows, so the whole is answered.
 */
final class ByteRange {

    private static final Pattern ONE = Pattern.compile("(?i:bytes)=\\s*(\\d*)-(\\d*)\\s*");

    /** No file is as long; an end behind the last byte is the last byte. */
    private static final int LONGEST_NUMBER = 15;

    private static final String BEHIND_ANY_END = "9".repeat(LONGEST_NUMBER);

    private ByteRange() {}

    /** The range in the form that every store knows, or null for the whole. */
    static @Nullable String of(@Nullable String header) {
        Matcher one = ONE.matcher(String.valueOf(header));
        if (!one.matches() || one.group(1).isEmpty() && one.group(2).isEmpty()) {
            return null;
        }
        String first = bounded(one.group(1));
        String last = bounded(one.group(2));
        boolean backwards = !first.isEmpty() && !last.isEmpty() && Long.parseLong(last) < Long.parseLong(first);
        return backwards ? null : "bytes=" + first + '-' + last;
    }

    private static String bounded(String digits) {
        String plain = digits.replaceFirst("^0+(?=\\d)", "");
        return plain.length() > LONGEST_NUMBER ? BEHIND_ANY_END : plain;
    }
}
