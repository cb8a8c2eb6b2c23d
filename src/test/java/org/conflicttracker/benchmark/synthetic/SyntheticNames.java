package org.conflicttracker.benchmark.synthetic;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.conflicttracker.registry.Names.NameVariant;

/** Stored forms of names. */
final class SyntheticNames {

    private SyntheticNames() {}

    static void lay(
            Layout.Table table, long state, org.conflicttracker.registry.Names names, Layout.SyntheticBatch into) {
        List<NameVariant> known = names.variants();
        for (int no = 0; no < known.size(); no++) {
            into.add(table, state, no, known.get(no).name(), known.get(no).folded());
        }
    }

    static String folded(org.conflicttracker.registry.Names names) {
        return names.variants().get(0).folded();
    }

    /** Short hash of a title. */
    static String key(String title) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(title.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
