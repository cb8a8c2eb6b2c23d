package org.conflicttracker.event.command;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.conflicttracker.event.command.EventReferenceRepository.Corrected;
import org.conflicttracker.registry.EventReferences.Unmerge;
import org.conflicttracker.registry.ReferenceKind;

/** Correction job: a correction of an actor, a source, a report or areas that still has to reach some events. */
@Entity
class ReferenceJob {

    @Id
    long id;

    @Enumerated(EnumType.STRING)
    ReferenceKind.Kind kind;

    /** Id of the corrected entry; 0 for several. */
    long referenceId;

    /** Ids of several entries that were corrected together; empty for one. */
    @ElementCollection
    @CollectionTable(name = "reference_job_entry", joinColumns = @JoinColumn(name = "job_id"))
    @Column(name = "reference_id")
    Set<Long> entries = new HashSet<>();

    String reason;
    String recordedBy;
    /** Milliseconds since 1970. */
    long recordedAt;

    long eventsTotal;
    long eventsDone;
    boolean done;

    /** For a merge that is taken back: id of the entry that the merged one had become; null for other jobs. */
    Long returnedFrom;

    /** Revision as of which it had been merged. */
    Long mergeRevision;

    /** Id of the last event that was reached. */
    Long afterEvent;

    void setUnmerge(Unmerge unmerge) {
        returnedFrom = unmerge.from();
        mergeRevision = unmerge.mergeRevision();
        afterEvent = 0L;
    }

    /** The merge that the job takes back; empty for other jobs. */
    Optional<Unmerge> unmerge() {
        return returnedFrom == null
                ? Optional.empty()
                : Optional.of(new Unmerge(reference(), returnedFrom, mergeRevision));
    }

    /** What the job propagates to events. */
    Corrected corrected() {
        return referenceId == 0 ? new Corrected(kind, id, true) : Corrected.of(reference());
    }

    ReferenceKind reference() {
        return new ReferenceKind(kind, referenceId);
    }
}
