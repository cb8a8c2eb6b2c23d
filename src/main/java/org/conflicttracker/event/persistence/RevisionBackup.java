package org.conflicttracker.event.persistence;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.ImportAction;
import org.conflicttracker.event.model.Status;

/**
 * Revision in a backup: everything that its rows are made from.
 *
 * @param recordedBy null if the audience of the backup must not know
 * @param openToAll whether everybody may see the revision
 * @param dataset key of the data set that the event is of; null for none, and in backups older than this field
 * @param importAction how an import made the revision; null if none did, and in backups older than this field
 * @param actorStates ids of the versions of its actors
 * @param reports editions of its reports
 * @param voiceStates ids of the versions of the quoted sources
 * @param areaStates ids of the versions of the areas of each of its locations; empty in backups from before there were areas
 * @param content the JSON document as stored
 */
public record RevisionBackup(
        long revision,
        long event,
        int version,
        Instant recordedAt,
        String recordedBy,
        Change change,
        String reason,
        Status status,
        boolean openToAll,
        Long mergedInto,
        String dataset,
        ImportAction importAction,
        List<Long> actorStates,
        List<Edition> reports,
        List<Long> voiceStates,
        List<AreaStates> areaStates,
        @JsonIgnore String content) {

    /**
     * Edition of a report.
     *
     * @param sourceState id of the version of its source
     */
    public record Edition(long report, int edition, long sourceState) {}

    /** Ids of the versions of the areas of a location; null for none. */
    public record AreaStates(Long admin1, Long admin2) {

        public Stream<Long> ids() {
            return Stream.of(admin1, admin2).filter(Objects::nonNull);
        }
    }

    public RevisionBackup {
        actorStates = List.copyOf(actorStates);
        reports = List.copyOf(reports);
        voiceStates = List.copyOf(voiceStates);
        areaStates = areaStates == null ? List.of() : List.copyOf(areaStates);
    }

    public RevisionBackup withDocument(String document) {
        return new RevisionBackup(
                revision,
                event,
                version,
                recordedAt,
                recordedBy,
                change,
                reason,
                status,
                openToAll,
                mergedInto,
                dataset,
                importAction,
                actorStates,
                reports,
                voiceStates,
                areaStates,
                document);
    }
}
