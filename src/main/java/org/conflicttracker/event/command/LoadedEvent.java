package org.conflicttracker.event.command;

import java.util.stream.Collectors;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.Event;
import org.conflicttracker.event.persistence.Revision;

/**
 * An event and its newest state, under the writing lock.
 *
 * @param references what it refers to, as it is now
 */
record LoadedEvent(Event event, Revision newest, EventContent content, ResolvedReferences references) {

    ClaimNumbering claimNumbering() {
        return new ClaimNumbering(
                content.claims().stream().map(Claim::no).collect(Collectors.toSet()), event.lastClaimNo);
    }

    /** The event with another content, in a status. */
    AssembledEvent withContent(EventContent other, Status status) {
        return new AssembledEvent(
                other, references, status, status == Status.MERGED ? newest.mergedInto : null, event.lastClaimNo);
    }
}
