package org.conflicttracker.web.caching;

/** The condition of a reader: answer only if it is not what I have (RFC 9110, 13.1.2). */
final class IfNoneMatch {

    private IfNoneMatch() {}

    /**
     * @param header null where there is none: then nothing matches
     * @param tag in quotation marks. A tag marked as weak matches: proxies that compress mark it so
     */
    static boolean matches(String header, String tag) {
        if (header == null) {
            return false;
        }
        if (header.equals(tag) || header.equals("*")) {
            return true;
        }
        for (String one : header.split(",")) {
            String plain = one.strip();
            if ((plain.startsWith("W/") ? plain.substring(2) : plain).equals(tag)) {
                return true;
            }
        }
        return false;
    }
}
