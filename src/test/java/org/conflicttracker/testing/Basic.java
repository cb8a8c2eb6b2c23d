package org.conflicttracker.testing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** HTTP Basic credentials in UTF-8 (RFC 7617). */
public final class Basic {

    private Basic() {}

    /** The value of the header {@code Authorization}. */
    public static String header(String account, String password) {
        var pair = (account + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
