package org.conflicttracker.registry.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Hash of a title: the first 128 bits of SHA-256, as 32 hexadecimal digits. */
public final class TitleHash {

    private static final int BYTES = 16;

    private TitleHash() {}

    /** Null for null. */
    public static String of(String title) {
        if (title == null) {
            return null;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(title.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
