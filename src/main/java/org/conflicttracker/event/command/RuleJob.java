package org.conflicttracker.event.command;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/**
 * Rule job: works out the basis of the figures of recorded revisions, in their order; then brings recorded events to a rule of figures, in the
 * order of their ids.
 */
@Entity
class RuleJob {

    @Id
    long id;

    /** Number of the rule of figures. */
    int rule;

    /** The last revision whose basis was worked out; 0 at the beginning. */
    long lastRevision;

    /** The last revision whose basis is to be worked out; later ones are stored with it. */
    long revisionsTotal;

    /** Id of the last event that was checked; 0 at the beginning. */
    long lastEvent;

    long eventsTotal;
    long eventsChecked;
    /** Number of events that got a revision. */
    long eventsChanged;

    /** Milliseconds since 1970. */
    long recordedAt;

    boolean done;

    boolean isBasisKnown() {
        return lastRevision >= revisionsTotal;
    }
}
