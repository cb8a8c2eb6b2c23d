package org.conflicttracker.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What is left free on the disk, so that the embedded database never has to find it full: what is under way still ends well, and its
 * file can be put in order. The system is asked each time, which takes a microsecond or two.
 */
@ApplicationScoped
public class DiskReserve {

    private static final long MOST_UNASKED = 256L << 20;
    private static final long MEGABYTE = 1 << 20;

    private final Path data;
    private final boolean embedded;
    private final long set;

    @Inject
    DiskReserve(
            DiskSettings settings,
            @ConfigProperty(name = "tracker.data-dir") Path data,
            @ConfigProperty(name = "quarkus.datasource.db-kind") String database) {
        this.data = data;
        this.embedded = database.equals("h2");
        this.set = settings.reserve().map(size -> size.asLongValue()).orElse(-1L);
    }

    /** Whether there is room to record; on PostgreSQL that is not for us to say. */
    public boolean allowsWriting() {
        return !embedded || spare(data) >= 0;
    }

    /** @throws ProblemException 507 where there is no room to record */
    public void requireForWriting() {
        if (!allowsWriting()) {
            throw problem("Nothing can be recorded", data);
        }
    }

    /** @throws ProblemException 507 where half of the reserve is gone */
    void requireForLittle() {
        if (embedded && spare(data) < -reserve(disk(data).getTotalSpace()) / 2) {
            throw problem("This cannot be recorded either", data);
        }
    }

    /** How many bytes may be written into the folder until only the reserve is left; negative where it is short. */
    public long spare(Path folder) {
        File disk = disk(folder);
        return disk.getUsableSpace() - reserve(disk.getTotalSpace());
    }

    /** The folder, or the one in which it would be made. */
    private static File disk(Path folder) {
        Path there = folder.toAbsolutePath();
        while (!Files.isDirectory(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there.toFile();
    }

    private long reserve(long total) {
        return set >= 0 ? set : Math.min(MOST_UNASKED, total / 10);
    }

    /** @param what cannot be done, as the beginning of a sentence */
    public ProblemException problem(String what, Path folder) {
        long reserve = reserve(disk(folder).getTotalSpace());
        return new ProblemException(
                ProblemType.INSUFFICIENT_STORAGE,
                what + " at the moment: the tracker's disk is nearly full, and the last "
                        + Math.max(1, reserve / MEGABYTE)
                        + " MB are kept free. Reading still works. The administrator must free space on the disk; then"
                        + " recording works again without a restart.");
    }
}
