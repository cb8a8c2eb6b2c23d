package org.conflicttracker.event.write;

import java.util.stream.Collectors;
import org.conflicttracker.event.EventContent;
import org.conflicttracker.event.claim.Claim;
import org.conflicttracker.event.store.Event;
import org.conflicttracker.event.store.Revision;

/** An event and its newest state, under the writing lock. */
record Current(Event event, Revision newest, EventContent content) {

    KnownClaims claims() {
        return new KnownClaims(content.claims().stream().map(Claim::no).collect(Collectors.toSet()), event.lastClaimNo);
    }

    /** The event in the same status with another content. */
    AuthoredEvent saying(EventContent other, References references) {
        return new AuthoredEvent(other, references, newest.status, newest.mergedInto, event.lastClaimNo);
    }
}
