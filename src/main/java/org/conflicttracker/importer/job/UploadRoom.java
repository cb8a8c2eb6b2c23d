package org.conflicttracker.importer.job;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.conflicttracker.ledger.DiskReserve;
import org.conflicttracker.web.problem.ProblemException;

/** Disk space accounting of uploads: each upload reserves its announced length from the start. */
@ApplicationScoped
class UploadRoom {

    private final DiskReserve disk;
    private final Path folder;
    /** Announced bytes of uploads in progress that are not written yet. */
    private final AtomicLong outstanding = new AtomicLong();

    UploadRoom(DiskReserve disk, ImportSettings settings) {
        this.disk = disk;
        this.folder = settings.folder();
    }

    /** Reserves space for one upload. @throws ProblemException 507 if there is none */
    Place take(long announced) {
        Place place = new Place(Math.max(0, announced));
        if (disk.spare(folder) < outstanding.get()) {
            place.close();
            throw full();
        }
        return place;
    }

    private ProblemException full() {
        return disk.problem("This file cannot be taken", folder).withHeader("Connection", "close");
    }

    /** Reservation of one upload. */
    final class Place implements AutoCloseable {

        private long left;

        private Place(long announced) {
            left = announced;
            outstanding.addAndGet(announced);
        }

        /** Accounts for bytes about to be written. @throws ProblemException 507 if there is no space for them */
        void use(int bytes) {
            long foreseen = Math.min(left, bytes);
            if (bytes > foreseen && disk.spare(folder) < outstanding.get() - foreseen + bytes) {
                throw full();
            }
            if (foreseen > 0 && disk.spare(folder) < bytes) {
                throw full();
            }
            left -= foreseen;
            outstanding.addAndGet(-foreseen);
        }

        @Override
        public void close() {
            outstanding.addAndGet(-left);
            left = 0;
        }
    }
}
