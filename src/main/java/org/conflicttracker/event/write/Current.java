package org.conflicttracker.event.write;

import java.util.stream.Collectors;
import org.conflicttracker.event.EventContent;
import org.conflicttracker.event.Status;
import org.conflicttracker.event.claim.Claim;
import org.conflicttracker.event.store.Event;
import org.conflicttracker.event.store.Revision;

/**
 * An event and its newest state, under the writing lock.
 *
 * @param references what it refers to, as it is now
 */
record Current(Event event, Revision newest, EventContent content, References references) {

    KnownClaims claims() {
        return new KnownClaims(content.claims().stream().map(Claim::no).collect(Collectors.toSet()), event.lastClaimNo);
    }

    /** The event with another content, in a status. */
    AuthoredEvent saying(EventContent other, Status status) {
        return new AuthoredEvent(
                other, references, status, status == Status.MERGED ? newest.mergedInto : null, event.lastClaimNo);
    }
}
