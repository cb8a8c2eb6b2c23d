package org.conflicttracker.importer.job;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.util.Arrays;
import java.util.List;
import org.conflicttracker.importer.Counts;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.TableMapping;

/** Entity of an import job. Times are in milliseconds since 1970. */
@Entity
class ImportJob {

    @Id
    long id;

    @Enumerated(EnumType.STRING)
    ImportState state = ImportState.QUEUED;

    boolean cancelRequested;
    String formatAsked;
    String formatFound;
    String label;
    String columnNames;
    /** Mapping as JSON; null unless the file is a table of one's own. */
    String mapping;

    boolean dryRun;
    String fileKey;
    String fileName;
    long fileBytes;
    String fileSha256;
    /** Bytes read of the stored file in the present pass. */
    long bytesRead;
    /** Null until the whole file has been read once. */
    Long rowsTotal;

    long rowsDone;
    long created;
    long corrected;
    long unchanged;
    long flagged;
    long rejected;
    long findingsTotal;
    long findingsKept;
    /** Time spent on rows, without the time that the tracker was stopped. */
    long workingMillis;

    long createdAt;
    Long startedAt;
    Long finishedAt;
    long updatedAt;
    /** Incremented with every change; source of the entity tag. */
    long updateNo;

    String recordedBy;
    String failure;

    Counts toCounts() {
        return new Counts(created, corrected, unchanged, flagged, rejected);
    }

    void addCounts(Counts more) {
        created += more.created();
        corrected += more.corrected();
        unchanged += more.unchanged();
        flagged += more.flagged();
        rejected += more.rejected();
    }

    void touch(long now) {
        updatedAt = now;
        updateNo++;
    }

    void finish(ImportState as, long now) {
        state = as;
        finishedAt = now;
        touch(now);
    }

    /** @param mapped the mapping of this job; null if it has none */
    FileOptions toOptions(TableMapping mapped) {
        List<String> columns = columnNames == null ? List.of() : Arrays.asList(columnNames.split("\n"));
        return new FileOptions(columns, label, mapped);
    }
}
