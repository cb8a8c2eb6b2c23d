package org.conflicttracker.event.write;

import org.conflicttracker.event.EventContent;
import org.conflicttracker.event.claim.Claim;
import org.conflicttracker.event.copied.CopiedRevision;

/** A revision of a copy and what its document says. */
public record ReadRevision(CopiedRevision copied, EventContent content) {

    int lastClaimNo() {
        return content.claims().stream().mapToInt(Claim::no).max().orElse(0);
    }
}
