package org.conflicttracker.web.caching;

import org.jspecify.annotations.Nullable;

/** {@code If-None-Match} header of a read (RFC 9110, 13.1.2). */
final class IfNoneMatch {

    /** Beginning of a weak tag. */
    static final String WEAK = "W/";

    private IfNoneMatch() {}

    /**
     * Whether the client has the current response.
     *
     * @param header null if there is none: then nothing matches
     * @param tag in quotation marks, weak or not; weak tags in the header match too (the weak comparison of RFC 9110, 8.8.3.2)
     */
    static boolean matches(@Nullable String header, String tag) {
        if (header == null) {
            return false;
        }
        if (header.equals(tag) || header.equals("*")) {
            return true;
        }
        for (String listed : header.split(",")) {
            if (toStrong(listed.strip()).equals(toStrong(tag))) {
                return true;
            }
        }
        return false;
    }

    private static String toStrong(String tag) {
        return tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
    }
}
