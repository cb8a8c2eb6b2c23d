package org.conflicttracker.withholding;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.conflicttracker.common.text.PhraseMatcher;

/** Web addresses that may tell a text: what is left of one that does is nothing, as with a mark in it it would lead elsewhere. */
final class Addresses {

    private Addresses() {}

    /** The address; null where the text is in it, plain or percent-encoded. */
    static String without(PhraseMatcher text, String address) {
        return address == null || text.isIn(address) || text.isIn(decoded(address)) ? null : address;
    }

    private static String decoded(String address) {
        try {
            return URLDecoder.decode(address, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
