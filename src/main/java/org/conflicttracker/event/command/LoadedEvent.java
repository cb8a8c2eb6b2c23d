package org.conflicttracker.event.command;

import java.util.stream.Collectors;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.Event;
import org.conflicttracker.event.persistence.Revision;

/**
 * Event with its current revision, loaded under the writing lock.
 *
 * @param references current state of the actors, reports and sources that it refers to
 */
record LoadedEvent(Event event, Revision newest, EventContent content, ResolvedReferences references) {

    ClaimNumbering claimNumbering() {
        return new ClaimNumbering(
                content.claims().stream().map(Claim::no).collect(Collectors.toSet()), event.lastClaimNo);
    }

    /** The event with other content and status. */
    AssembledEvent withContent(EventContent other, Status status) {
        return new AssembledEvent(
                other, references, status, status == Status.MERGED ? newest.mergedInto : null, event.lastClaimNo);
    }
}
