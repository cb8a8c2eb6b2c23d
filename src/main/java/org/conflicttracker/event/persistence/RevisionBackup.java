package org.conflicttracker.event.persistence;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Status;

/**
 * One state of an event, as a copy of the tracker holds it: all that the rows it is found by are made from.
 *
 * @param recordedBy null where whoever made the copy may not know
 * @param openToAll whether everyone may see it
 * @param actorStates ids of the states in which its actors were
 * @param reports in which edition its reports were
 * @param voiceStates ids of the states in which the sources were that are quoted
 * @param content the document, as it is stored
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
     * A report as it was.
     *
     * @param sourceState id of the state in which its source was
     */
    public record Edition(long report, int edition, long sourceState) {}

    public RevisionBackup {
        actorStates = List.copyOf(actorStates);
        reports = List.copyOf(reports);
        voiceStates = List.copyOf(voiceStates);
    }

    /** The same with its content at hand. */
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
