package org.conflicttracker.importer.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.conflicttracker.importer.Counts;
import org.conflicttracker.importer.Dataset.ImportOrigin;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.FileOptions.StatedReading;
import org.conflicttracker.importer.FileReading;
import org.conflicttracker.importer.FileReading.DateOrder;
import org.conflicttracker.importer.TableMapping;
import org.conflicttracker.importer.load.DatasetRepository.LoadedRelease;
import org.jspecify.annotations.Nullable;

/** Entity of an import job. Times are in milliseconds since 1970. */
@Entity
class ImportJob {

    private static final JsonMapper JSON = new JsonMapper();

    @Id
    long id;

    @Enumerated(EnumType.STRING)
    ImportState state = ImportState.QUEUED;

    boolean cancelRequested;
    String formatAsked;
    String formatFound;

    @Nullable
    String label;

    @Nullable
    String columnNames;
    /** Mapping as JSON; null unless the file is a table of one's own. */
    @Nullable
    String mapping;
    /** What the sender says of the file; null if nothing. The words are separated by line breaks. */
    @Nullable
    String dates;

    @Nullable
    String encoding;

    @Nullable
    String missingWords;
    /** JSON of a {@link FileReading}; null until the whole file has been read once. */
    @Nullable
    String reading;

    /** Key of the data set that the events of the file are of; null if the format says nothing about data sets. */
    @Nullable
    String dataset;

    /** Whether the file is a whole release, and its scope; null if it is not. */
    boolean complete;

    @Enumerated(EnumType.STRING)
    @Nullable
    ReleaseScope releaseScope;

    /** Conditions of the scope {@link ReleaseScope#FILTER}: JSON of {@link ReleaseParameters.ScopeParameters}; else null. */
    @Nullable
    String scopeFilter;

    /** Greatest percentage of events that may be missing in a whole release. */
    @Nullable
    Integer maxMissing;

    @Nullable
    String licence;

    @Nullable
    String citation;
    /** Number of events of the data set in the scope that the file does not have. */
    long missing;

    /** Number of them that the import retracted. */
    long retracted;
    /** The last event of which it was decided whether it is retracted. */
    long lastMissing;

    boolean dryRun;
    String fileKey;

    @Nullable
    String fileName;

    long fileBytes;
    String fileSha256;
    /** Bytes read of the stored file in the present pass. */
    long bytesRead;
    /** Null until the whole file has been read once. */
    @Nullable
    Long rowsTotal;

    /** Rows read by the first pass. */
    long rowsChecked;

    long rowsDone;
    long created;
    long corrected;
    long unchanged;
    long flagged;
    long rejected;
    long repeated;
    long findingsTotal;
    long findingsKept;
    /** Time spent on rows, without the time that the tracker was stopped. */
    long workingMillis;

    long createdAt;

    @Nullable
    Long startedAt;

    @Nullable
    Long finishedAt;

    long updatedAt;
    /** Incremented with every change; source of the entity tag. */
    long updateNo;

    String recordedBy;

    @Nullable
    String failure;

    /** The first revision that it recorded; null if there is none, or it began under a version of the tracker that did not store it. */
    @Nullable
    Long firstRevision;

    /** The last revision that it recorded; revisions of others may be in between. */
    @Nullable
    Long lastRevision;

    /** Null unless somebody asked for it. */
    @Embedded
    @Nullable
    ImportUndo undo;

    /** The undo that somebody has asked for. */
    ImportUndo getUndo() {
        return Objects.requireNonNull(undo, "Nobody has asked for an undo");
    }

    Counts toCounts() {
        return new Counts(created, corrected, unchanged, flagged, rejected, repeated, missing, retracted);
    }

    void addCounts(Counts more) {
        created += more.created();
        corrected += more.corrected();
        unchanged += more.unchanged();
        flagged += more.flagged();
        rejected += more.rejected();
        repeated += more.repeated();
    }

    ImportOrigin origin() {
        return new ImportOrigin(id, recordedBy, dataset);
    }

    /** Adds the revisions that a transaction recorded. */
    void addRevisions(long first, long last) {
        firstRevision = firstRevision == null ? Long.valueOf(first) : firstRevision;
        lastRevision = last;
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

    void setOptions(FileOptions options) {
        label = options.label();
        columnNames = options.columns().isEmpty() ? null : String.join("\n", options.columns());
        StatedReading stated = options.stated();
        dates = stated.dates() == null ? null : stated.dates().name();
        encoding = stated.encoding();
        missingWords = stated.missing() == null ? null : String.join("\n", stated.missing());
    }

    /** @param mapped the mapping of this job; null if it has none */
    FileOptions toOptions(@Nullable TableMapping mapped) {
        List<String> columns = columnNames == null ? List.of() : Arrays.asList(columnNames.split("\n"));
        List<String> missing = null;
        if (missingWords != null) {
            missing = missingWords.isEmpty() ? List.of() : Arrays.asList(missingWords.split("\n"));
        }
        return new FileOptions(
                columns,
                label,
                new StatedReading(dates == null ? null : DateOrder.valueOf(dates), encoding, missing),
                toReading(),
                mapped);
    }

    void setReading(FileReading settled) {
        try {
            reading = JSON.writeValueAsString(settled);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The release that it loaded; the import must have ended. */
    LoadedRelease toRelease() {
        return new LoadedRelease(label, Objects.requireNonNull(finishedAt), missing - retracted);
    }

    /** How the file is read; null before the first pass over it has ended. */
    @Nullable
    FileReading toReading() {
        try {
            return reading == null ? null : JSON.readValue(reading, FileReading.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** State of an import. */
    public enum ImportState {
        QUEUED,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED;

        /** Whether the import has not ended. */
        boolean isOpen() {
            return this == QUEUED || this == RUNNING;
        }
    }

    /**
     * Scope of a release that is imported as a whole (rule 15). FILE: for each country of the file the days from its first to its last start
     * there. FILTER: the conditions that its sender states.
     */
    enum ReleaseScope {
        FILE,
        FILTER
    }
}
