package org.conflicttracker.testing;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * Class data sharing archive of a packaged application, so that its many starts by tests take less time. The first start by any test JVM
 * makes it, in a run of its own, which also verifies the bytecode of the application.
 */
final class ClassDataArchive {

    private ClassDataArchive() {}

    /** JVM options that use the archive; none for another build than that for H2, and where {@code tracker.class-data} is not set. */
    static List<String> options(Path jar) throws IOException {
        if (!jar.getParent().endsWith("quarkus-app") || !Boolean.getBoolean("tracker.class-data")) {
            return List.of();
        }
        Path archive = jar.resolveSibling("tests.jsa").toAbsolutePath();
        synchronized (ClassDataArchive.class) {
            try (var file = new RandomAccessFile(archive + ".lock", "rw");
                    FileLock lock = file.getChannel().lock()) {
                if (Files.notExists(archive)) {
                    make(jar, archive);
                }
                lock.release();
            }
        }
        return List.of("-XX:SharedArchiveFile=" + archive);
    }

    private static void make(Path jar, Path archive) throws IOException {
        Path data = Files.createTempDirectory("class-data");
        Path unfinished = archive.resolveSibling("unfinished.jsa");
        try (var tracker = PackagedTracker.start(
                        jar,
                        List.of(
                                "-XX:ArchiveClassesAtExit=" + unfinished,
                                // this start verifies all classes, so that those of the tests need not
                                "-XX:+UnlockDiagnosticVMOptions",
                                "-XX:+BytecodeVerificationRemote"),
                        Map.of("TRACKER_DATA_DIR", data.toString(), "TRACKER_SAMPLE_DATA", "true"))
                .awaitReady()) {
            tracker.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
    }
}
