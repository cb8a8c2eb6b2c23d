package org.conflicttracker.backup;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.conflicttracker.backup.LineJson.LineKind;

/** Line counts and checksum of a backup while it is written or read. */
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

    /** @param line without its terminator */
    void add(LineKind kind, byte[] line) {
        digest.update(line);
        digest.update((byte) '\n');
        lines.merge(kind.code(), 1L, Long::sum);
    }

    /** The last line; nothing may be added afterwards. */
    EndLine build() {
        return new EndLine(lines, HexFormat.of().formatHex(digest.digest()));
    }

    /**
     * The last line of a backup; without it the file is truncated.
     *
     * @param lines number of preceding lines by kind
     * @param sha256 of all preceding bytes, in hexadecimal digits
     */
    record EndLine(SortedMap<String, Long> lines, String sha256) {}
}
