package org.conflicttracker.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.logging.Logger;
import org.conflicttracker.testing.PackagedTracker;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process killed at any time loses no acknowledged write and nothing that was visible: src/docs/domain-rules.md, rules 7 and 8. */
class KillIT {

    private static final long MEGABYTE = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void nothingAcknowledgedOrSeenIsGoneAfterAKill() throws Exception {
        long seed = System.nanoTime();
        Logger.getLogger("kill").info("seed " + seed);
        Random random = new Random(seed);
        CrashRecovery recovery = new CrashRecovery(folder, random);
        int rounds = TestScale.of(2, 20);
        for (int round = 0; round < rounds; round++) {
            try (PackagedTracker tracker = recovery.start(List.of())) {
                recovery.check(tracker);
                recovery.killWhileWriting(tracker, () -> Thread.sleep(300 + random.nextInt(1700)));
            }
        }
        try (PackagedTracker tracker = recovery.start(List.of())) {
            recovery.check(tracker);
            tracker.stop();
        }
        long bytes = Files.size(folder.resolve("tracker.mv.db"));
        Logger.getLogger("kill")
                .info(rounds + " kills, " + recovery.revisions() + " revisions, " + bytes / MEGABYTE + " MB, "
                        + bytes / recovery.revisions() + " bytes each");
        assertThat(bytes).isLessThan(20 * MEGABYTE + 60_000L * recovery.revisions());
    }
}
