package org.conflicttracker.event.filter;

import org.conflicttracker.event.Clarity;
import org.conflicttracker.event.EventType;
import org.conflicttracker.event.SubType;
import org.conflicttracker.event.Violence;
import org.conflicttracker.event.claim.Verification;

/** What kind of event it is. */
public record WhatCondition(
        Terms<EventType> type,
        Terms<SubType> subType,
        Terms<Violence> violence,
        Terms<Clarity> clarity,
        Terms<Verification> verification) {

    public static final WhatCondition OPEN =
            new WhatCondition(Terms.open(), Terms.open(), Terms.open(), Terms.open(), Terms.open());
}
