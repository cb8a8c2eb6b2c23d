package org.conflicttracker.event.filter;

/** Which events are meant; all conditions must be met. Immutable, and the same for every question. */
public record EventFilter(
        WhenCondition when,
        WhereCondition where,
        WhatCondition what,
        WhoCondition who,
        FigureCondition figures,
        ToldCondition told,
        FoundCondition found) {

    /** Every published event. */
    public static final EventFilter OPEN = new EventFilter(
            WhenCondition.OPEN,
            WhereCondition.OPEN,
            WhatCondition.OPEN,
            WhoCondition.OPEN,
            FigureCondition.OPEN,
            ToldCondition.OPEN,
            FoundCondition.OPEN);
}
