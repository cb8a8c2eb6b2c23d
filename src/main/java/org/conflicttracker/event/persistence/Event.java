package org.conflicttracker.event.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Event: an id that never changes and is never reused, and the newest revision. */
@Entity
public class Event {

    @Id
    public long id;

    public long revision;
    public int version;

    /** Highest claim number ever assigned in the event; numbers are never reused. */
    public int lastClaimNo;
}
