package org.conflicttracker.event.memory;

import org.conflicttracker.event.Clarity;
import org.conflicttracker.event.EventType;
import org.conflicttracker.event.Status;
import org.conflicttracker.event.SubType;
import org.conflicttracker.event.Violence;
import org.conflicttracker.event.claim.Verification;
import org.conflicttracker.time.DatePrecision;

/**
 * All that an event has one of; there are few combinations, so each has a code.
 *
 * @param openToAll whether everyone may see the state
 */
record Kind(
        Status status,
        EventType type,
        SubType subType,
        Violence violence,
        Clarity clarity,
        Verification verification,
        DatePrecision precision,
        boolean openToAll) {}
