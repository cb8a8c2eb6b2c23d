package org.conflicttracker.web.caching;

/** {@code If-None-Match} header of a read (RFC 9110, 13.1.2). */
final class IfNoneMatch {

    private IfNoneMatch() {}

    /**
     * Whether the client has the current response.
     *
     * @param header null if there is none: then nothing matches
     * @param tag in quotation marks; weak tags in the header match too, because compressing proxies make tags weak
     */
    static boolean matches(String header, String tag) {
        if (header == null) {
            return false;
        }
        if (header.equals(tag) || header.equals("*")) {
            return true;
        }
        for (String listed : header.split(",")) {
            String candidate = listed.strip();
            if ((candidate.startsWith("W/") ? candidate.substring(2) : candidate).equals(tag)) {
                return true;
            }
        }
        return false;
    }
}
