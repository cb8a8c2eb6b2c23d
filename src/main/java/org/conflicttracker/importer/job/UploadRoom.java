package org.conflicttracker.importer.job;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.conflicttracker.ledger.DiskReserve;
import org.conflicttracker.web.problem.ProblemException;

/** Divides the room on the disk among uploads: each counts with its announced length from its beginning on. */
@ApplicationScoped
class UploadRoom {

    private final DiskReserve disk;
    private final Path folder;
    /** Announced by uploads that are arriving and not written yet. */
    private final AtomicLong outstanding = new AtomicLong();

    UploadRoom(DiskReserve disk, ImportSettings settings) {
        this.disk = disk;
        this.folder = settings.folder();
    }

    /** Room for one upload. @throws ProblemException 507 where there is none */
    Place take(long announced) {
        Place place = new Place(Math.max(0, announced));
        if (disk.spare(folder) < outstanding.get()) {
            place.close();
            throw full();
        }
        return place;
    }

    private ProblemException full() {
        return disk.problem("This file cannot be uploaded", folder).withHeader("Connection", "close");
    }

    /** What one upload has taken. */
    final class Place implements AutoCloseable {

        private long left;

        private Place(long announced) {
            left = announced;
            outstanding.addAndGet(announced);
        }

        /** So much is about to be written. @throws ProblemException 507 where there is no room for it */
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
