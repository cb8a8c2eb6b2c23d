package org.conflicttracker.ledger;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reserve of free disk space, so that the embedded database never meets a full disk: running operations still end well,
 * and its file can be compacted. The free space is read from the system each time, which takes a microsecond or two.
 */
@ApplicationScoped
public class DiskReserve {

    private static final long MAX_DEFAULT_BYTES = 256L << 20;
    private static final long MEGABYTE = 1 << 20;

    private final Path data;
    private final boolean embedded;
    private final long configured;

    @Inject
    DiskReserve(
            DiskSettings settings,
            @ConfigProperty(name = "tracker.data-dir") Path data,
            @ConfigProperty(name = "quarkus.datasource.db-kind") String database) {
        this.data = data;
        this.embedded = database.equals("h2");
        this.configured = settings.reserve().map(size -> size.asLongValue()).orElse(-1L);
    }

    /** Whether there is space for a write; always on PostgreSQL, whose disk is not known here. */
    public boolean allowsWriting() {
        return !embedded || spare(data) >= 0;
    }

    /** @throws ProblemException 507 if the free space is below the reserve */
    public void requireForWriting() {
        if (!allowsWriting()) {
            throw problem("Nothing can be recorded", data);
        }
    }

    /** @throws ProblemException 507 if the free space is below half of the reserve */
    void requireForLittle() {
        if (embedded && spare(data) < -reserve(disk(data).getTotalSpace()) / 2) {
            throw problem("This cannot be recorded either", data);
        }
    }

    /**
     * Bytes that may be written into the folder until only the reserve is left; negative if the free space is below it.
     */
    public long spare(Path folder) {
        File disk = disk(folder);
        return disk.getUsableSpace() - reserve(disk.getTotalSpace());
    }

    /** Nearest existing ancestor of the folder, or the folder itself. */
    private static File disk(Path folder) {
        Path existing = folder.toAbsolutePath();
        while (!Files.isDirectory(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing.toFile();
    }

    private long reserve(long total) {
        return configured >= 0 ? configured : Math.min(MAX_DEFAULT_BYTES, total / 10);
    }

    /** @param what beginning of the sentence: what is impossible */
    public ProblemException problem(String what, Path folder) {
        long reserve = reserve(disk(folder).getTotalSpace());
        return new ProblemException(
                ProblemType.INSUFFICIENT_STORAGE,
                what + " at the moment: the tracker's disk is nearly full, and the last "
                        + Math.max(1, reserve / MEGABYTE)
                        + " MB are kept free. Reading still works. The administrator must free space on the disk; then"
                        + " recording works again without a restart.");
    }

    /** Settings of the disk reserve. */
    @ConfigMapping(prefix = "tracker.disk")
    interface DiskSettings {

        /**
         * Free space below which writes and uploads are refused; by default 256 MiB, but no more than a tenth of the disk.
         */
        Optional<MemorySize> reserve();
    }
}
