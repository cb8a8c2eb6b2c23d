package org.conflicttracker.event.persistence;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Status;

/**
 * Revision in a backup: everything that its rows are made from.
 *
 * @param recordedBy null if the audience of the backup must not know
 * @param openToAll whether everybody may see the revision
 * @param actorStates ids of the versions of its actors
 * @param reports editions of its reports
 * @param voiceStates ids of the versions of the quoted sources
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
        List<Long> actorStates,
        List<Edition> reports,
        List<Long> voiceStates,
        @JsonIgnore String content) {

    /**
     * Edition of a report.
     *
     * @param sourceState id of the version of its source
     */
    public record Edition(long report, int edition, long sourceState) {}

    public RevisionBackup {
        actorStates = List.copyOf(actorStates);
        reports = List.copyOf(reports);
        voiceStates = List.copyOf(voiceStates);
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
                actorStates,
                reports,
                voiceStates,
                document);
    }
}
