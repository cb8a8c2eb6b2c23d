package org.conflicttracker.event.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** The identity of one thing that happened: an id that never changes and is never reused, and which revision is its newest. */
@Entity
public class Event {

    @Id
    public long id;

    public long revision;
    public int version;

    /** The highest claim number ever given out in this event; numbers are never reused. */
    public int lastClaimNo;
}
