package org.conflicttracker.importer.job;

import java.time.Instant;

/**
 * How fast an import is, from what is stored of it, so that the same state always tells the same.
 *
 * @param percent from 0 to 100; 100 only when it is done
 * @param rowsPerSecond null before rows were worked on
 * @param estimatedEnd null where nothing is to come or nothing can be said yet
 */
record ImportEstimate(int percent, Long rowsPerSecond, Instant estimatedEnd) {

    /** How much of the whole work reading the file once, for a check, takes. */
    private static final int CHECK_PERCENT = 10;

    static ImportEstimate of(ImportJob job) {
        Long rate = job.rowsDone == 0 ? null : 1000 * job.rowsDone / Math.max(1, job.workingMillis);
        return new ImportEstimate(percent(job), rate, estimatedEnd(job));
    }

    private static int percent(ImportJob job) {
        if (job.state == ImportState.DONE) {
            return 100;
        }
        if (job.rowsTotal == null) {
            return (int) (CHECK_PERCENT * job.bytesRead / Math.max(1, job.fileBytes));
        }
        return (int) Math.min(99, CHECK_PERCENT + (100 - CHECK_PERCENT) * job.rowsDone / Math.max(1, job.rowsTotal));
    }

    private static Instant estimatedEnd(ImportJob job) {
        if (!job.state.isOpen() || job.rowsTotal == null || job.rowsDone == 0) {
            return null;
        }
        double left = (double) (job.rowsTotal - job.rowsDone) / job.rowsDone * job.workingMillis;
        return Instant.ofEpochMilli(job.updatedAt + (long) left);
    }
}
