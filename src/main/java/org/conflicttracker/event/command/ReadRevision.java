package org.conflicttracker.event.command;

import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.persistence.RevisionBackup;

/** A revision of a copy and what its document says. */
public record ReadRevision(RevisionBackup backup, EventContent content) {

    int lastClaimNo() {
        return content.claims().stream().mapToInt(Claim::no).max().orElse(0);
    }
}
