package org.conflicttracker.event.request;

import java.util.Optional;
import org.conflicttracker.event.Clarity;
import org.conflicttracker.event.EventType;
import org.conflicttracker.event.SubType;
import org.conflicttracker.event.Violence;
import org.conflicttracker.event.claim.Verification;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.filter.WhatCondition;

/** Reads what kind of event it is. */
final class WhatReader {

    private WhatReader() {}

    static WhatCondition read(WhatParameters given, Question question) {
        Terms<EventType> types = question.codes("type", given.type, Readings.code(EventType.class));
        Terms<SubType> subTypes = question.codes("subType", given.subType, Readings.code(SubType.class));
        // one that fits is enough: a cell of a table by type is opened with every sub-type that the table was asked for
        if (!subTypes.any() && subTypes.included().stream().noneMatch(subType -> fits(subType, types))) {
            subTypes.included().forEach(subType -> {
                String detail = subType + " is a kind of " + subType.type() + ", which type does not ask for.";
                question.fault("subType", detail, Optional.empty());
            });
        }
        return new WhatCondition(
                types,
                subTypes,
                question.codes("violence", given.violence, Readings.code(Violence.class)),
                question.codes("clarity", given.clarity, Readings.code(Clarity.class)),
                question.codes("verification", given.verification, Readings.code(Verification.class)));
    }

    private static boolean fits(SubType subType, Terms<EventType> types) {
        boolean asked =
                types.any() || types.included().isEmpty() || types.included().contains(subType.type());
        return asked && !types.none() && !types.excluded().contains(subType.type());
    }
}
