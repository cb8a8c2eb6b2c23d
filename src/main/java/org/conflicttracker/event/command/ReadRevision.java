package org.conflicttracker.event.command;

import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.persistence.RevisionBackup;

/** Revision of a backup with its parsed content. */
public record ReadRevision(RevisionBackup backup, EventContent content) {

    int lastClaimNo() {
        return content.claims().stream().mapToInt(Claim::no).max().orElse(0);
    }
}
