package org.conflicttracker.backup;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts the lines of a copy while it is written or read, and sums them up for its last line. */
final class ManifestBuilder {

    private final SortedMap<String, Long> lines = new TreeMap<>();
    private final MessageDigest digest;

    ManifestBuilder() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param line without its end */
    void add(LineKind kind, byte[] line) {
        digest.update(line);
        digest.update((byte) '\n');
        lines.merge(kind.code(), 1L, Long::sum);
    }

    /** The last line after all these; no more are added. */
    EndLine build() {
        return new EndLine(lines, HexFormat.of().formatHex(digest.digest()));
    }
}
