package org.conflicttracker.event.memory;

import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.event.casualty.Verification;
import org.conflicttracker.event.model.Clarity;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.model.SubType;
import org.conflicttracker.event.model.Violence;

/**
 * All that an event has one of; there are few combinations, so each has a code.
 *
 * @param isPublic whether everyone may see the state
 */
record EventAttributes(
        Status status,
        EventType type,
        SubType subType,
        Violence violence,
        Clarity clarity,
        Verification verification,
        DatePrecision precision,
        boolean isPublic) {}
