package org.conflicttracker.load;

import static org.conflicttracker.load.CrashPoint.entry;
import static org.conflicttracker.load.CrashPoint.exit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.logging.Logger;
import org.conflicttracker.testing.PackagedTracker;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process killed in any step of a write or of an index snapshot has everything acknowledged, and an index equal to its database, after the
 * restart. A debugger stops one thread at the step; the others go on until the kill.
 */
class CrashPointIT {

    private static final Logger LOG = Logger.getLogger("kill");
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String TRACKER = "org.conflicttracker.";
    private static final String LEDGER = TRACKER + "ledger.";
    private static final String INDEX = TRACKER + "event.memory.";
    private static final String COLUMNS = TRACKER + "columnstore.";

    /** Steps of a recorded event with its checkpoint on H2, in order. */
    private static final List<CrashPoint> CHECKPOINT = List.of(
            // nothing is inserted
            entry(LEDGER + "WriteTransaction", "finish"),
            // inserted, not committed
            entry("org.h2.jdbc.JdbcConnection", "commit").calledFrom(LEDGER + "LedgerWriter", "withWriteLock"),
            // committed
            entry(LEDGER + "Durability$GroupCommitDurability", "await")
                    .calledFrom(LEDGER + "LedgerWriter", "inTransaction"),
            entry(LEDGER + "Durability$GroupCommitDurability", "checkpoint"),
            entry("org.h2.engine.Database", "checkpoint"),
            entry("org.h2.mvstore.FileStore", "serializeAndStore"),
            // serialized, not in the file
            entry("org.h2.mvstore.RandomAccessStore", "writeChunk"),
            // in the file, whose header does not refer to it
            entry("org.h2.mvstore.RandomAccessStore", "writeStoreHeader"),
            exit("org.h2.mvstore.RandomAccessStore", "writeStoreHeader"),
            // the checkpoint has returned
            entry(LEDGER + "Durability$EmbeddedStore", "reached"),
            entry(LEDGER + "HighWaterMark$HighWaterMarkFile", "write"),
            // the high-water mark is raised, the durable horizon is not
            exit(LEDGER + "HighWaterMark$HighWaterMarkFile", "write"),
            // the durable horizon is raised
            exit(LEDGER + "Durability$GroupCommitDurability", "runCheckpoint"),
            entry(LEDGER + "LatestRevision", "advanceTo"),
            entry(INDEX + "IndexUpdater", "append"),
            entry(COLUMNS + "ColumnIndex", "publish"),
            // published to the index
            exit(COLUMNS + "ColumnIndex", "append"),
            // the response is not sent
            exit(TRACKER + "event.api.EventsResource", "create"));

    /** Steps of an index snapshot, in order. */
    private static final List<CrashPoint> SNAPSHOT = List.of(
            entry(INDEX + "SnapshotStore", "write"),
            entry("java.nio.file.Files", "createTempFile")
                    .calledFrom(INDEX + "SnapshotStore$SnapshotFolder", "replaceWith"),
            // the temporary file is empty
            entry(INDEX + "SnapshotStore$SnapshotFile", "write"),
            entry(INDEX + "IndexState$StateSnapshot", "write"),
            // the content of the first section is in the file, its header is not
            exit(COLUMNS + "ArrayWriter", "flush").calledFrom(INDEX + "IndexState$StateSnapshot", "write"),
            // all sections but the end are in the file
            exit(INDEX + "IndexState$StateSnapshot", "write"),
            // everything but the last section
            exit(COLUMNS + "ArrayWriter", "flush").calledFrom(COLUMNS + "SectionWriter", "finish"),
            // complete, not forced to disk
            entry("sun.nio.ch.FileChannelImpl", "force").calledFrom(INDEX + "SnapshotStore$SnapshotFile", "write"),
            // on disk, not renamed
            entry("java.nio.file.Files", "move").calledFrom(INDEX + "SnapshotStore$SnapshotFolder", "replaceWith"),
            // renamed, beside the previous snapshot
            entry(INDEX + "SnapshotStore$SnapshotFolder", "listFiles")
                    .calledFrom(INDEX + "SnapshotStore$SnapshotFolder", "replaceWith"),
            // the previous snapshot is deleted
            exit(INDEX + "SnapshotStore$SnapshotFolder", "replaceWith"));

    @TempDir
    Path folder;

    @Test
    void everythingIsThereAfterAKillInEachStep() throws Exception {
        long seed = System.nanoTime();
        LOG.info("seed " + seed);
        Random random = new Random(seed);
        List<CrashPoint> points = new ArrayList<>(CHECKPOINT);
        points.addAll(SNAPSHOT);
        points.forEach(CrashPoint::requireExists);
        for (int pass = 0; pass < TestScale.of(1, 10); pass++) {
            Collections.shuffle(points, random);
            killInEach(
                    points.subList(0, TestScale.of(3, points.size())),
                    new CrashRecovery(folder.resolve("pass" + pass), random),
                    random);
        }
    }

    private static void killInEach(List<CrashPoint> points, CrashRecovery recovery, Random random) throws Exception {
        for (CrashPoint point : points) {
            LOG.info(point.toString());
            int port = PackagedTracker.freePort();
            try (PackagedTracker tracker = recovery.start(List.of(Breakpoint.jvmOption(port)))) {
                recovery.check(tracker);
                try (Breakpoint breakpoint = new Breakpoint(point, port)) {
                    recovery.killWhileWriting(tracker, () -> {
                        Thread.sleep(random.nextInt(500));
                        breakpoint.set();
                        breakpoint.await(TIMEOUT);
                        Thread.sleep(random.nextInt(100));
                    });
                }
            }
        }
        try (PackagedTracker tracker = recovery.start(List.of())) {
            recovery.check(tracker);
            tracker.stop();
        }
        LOG.info(points.size() + " steps, " + recovery.revisions() + " revisions");
    }
}
