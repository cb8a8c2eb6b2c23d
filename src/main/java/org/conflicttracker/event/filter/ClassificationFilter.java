package org.conflicttracker.event.filter;

import org.conflicttracker.event.casualty.Verification;
import org.conflicttracker.event.model.Clarity;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.SubType;
import org.conflicttracker.event.model.Violence;

/** Filter on the kind of event. */
public record ClassificationFilter(
        Terms<EventType> type,
        Terms<SubType> subType,
        Terms<Violence> violence,
        Terms<Clarity> clarity,
        Terms<Verification> verification) {

    public static final ClassificationFilter UNRESTRICTED = new ClassificationFilter(
            Terms.unrestricted(),
            Terms.unrestricted(),
            Terms.unrestricted(),
            Terms.unrestricted(),
            Terms.unrestricted());
}
