package org.conflicttracker.importer.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.conflicttracker.importer.Counts;
import org.conflicttracker.importer.Finding;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far an import has come. What its fields mean stands in descriptions.properties. */
@Schema(name = "Import", description = "An import of a data set")
public record ImportView(
        long id,
        ImportState state,
        String format,
        boolean dryRun,
        String label,
        String fileName,
        long fileBytes,
        String sha256,
        long bytes,
        Long rowsTotal,
        long rowsRead,
        int percent,
        Long rowsPerSecond,
        Instant estimatedEnd,
        Instant createdAt,
        Instant startedAt,
        Instant finishedAt,
        String recordedBy,
        boolean cancelRequested,
        String failure,
        Counts counts,
        long findingsTotal,
        long findingsKept,
        String findingsUrl,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<Finding> findings) {

    /** Without the findings, for lists and for those who follow it. */
    static ImportView of(ImportJob job) {
        return of(job, null);
    }

    static ImportView of(ImportJob job, List<Finding> findings) {
        ImportEstimate pace = ImportEstimate.of(job);
        return new ImportView(
                job.id,
                job.state,
                job.formatFound,
                job.dryRun,
                job.label,
                job.fileName,
                job.fileBytes,
                job.fileSha256,
                job.bytesRead,
                job.rowsTotal,
                job.rowsDone,
                pace.percent(),
                pace.rowsPerSecond(),
                pace.estimatedEnd(),
                Instant.ofEpochMilli(job.createdAt),
                instant(job.startedAt),
                instant(job.finishedAt),
                job.recordedBy,
                job.cancelRequested,
                job.failure,
                job.toCounts(),
                job.findingsTotal,
                job.findingsKept,
                ImportResource.PATH + "/" + job.id + "/findings",
                findings);
    }

    private static Instant instant(Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

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
            return (int)
                    Math.min(99, CHECK_PERCENT + (100 - CHECK_PERCENT) * job.rowsDone / Math.max(1, job.rowsTotal));
        }

        private static Instant estimatedEnd(ImportJob job) {
            if (!job.state.isOpen() || job.rowsTotal == null || job.rowsDone == 0) {
                return null;
            }
            double left = (double) (job.rowsTotal - job.rowsDone) / job.rowsDone * job.workingMillis;
            return Instant.ofEpochMilli(job.updatedAt + (long) left);
        }
    }
}
