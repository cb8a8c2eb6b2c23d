package org.conflicttracker.event.filter;

import java.util.Optional;
import org.conflicttracker.event.casualty.Verification;
import org.conflicttracker.event.model.Clarity;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.SubType;
import org.conflicttracker.event.model.Violence;

/** Reads what kind of event it is. */
final class ClassificationFilterParser {

    private ClassificationFilterParser() {}

    static ClassificationFilter read(ClassificationFilterParameters given, ParameterParser question) {
        Terms<EventType> types = question.codes("type", given.type, ValueParsers.code(EventType.class));
        Terms<SubType> subTypes = question.codes("subType", given.subType, ValueParsers.code(SubType.class));
        // one that fits is enough: a cell of a table by type is opened with every sub-type that the table was asked for
        if (!subTypes.any() && subTypes.included().stream().noneMatch(subType -> fits(subType, types))) {
            subTypes.included().forEach(subType -> {
                String detail = subType + " is a kind of " + subType.type() + ", which type does not ask for.";
                question.fault("subType", detail, Optional.empty());
            });
        }
        return new ClassificationFilter(
                types,
                subTypes,
                question.codes("violence", given.violence, ValueParsers.code(Violence.class)),
                question.codes("clarity", given.clarity, ValueParsers.code(Clarity.class)),
                question.codes("verification", given.verification, ValueParsers.code(Verification.class)));
    }

    private static boolean fits(SubType subType, Terms<EventType> types) {
        boolean asked =
                types.any() || types.included().isEmpty() || types.included().contains(subType.type());
        return asked && !types.none() && !types.excluded().contains(subType.type());
    }
}
