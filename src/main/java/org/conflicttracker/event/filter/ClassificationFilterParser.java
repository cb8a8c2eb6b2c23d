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

    static ClassificationFilter parse(ClassificationFilterParameters given, ParameterParser question) {
        Terms<EventType> types = question.parseCodes("type", given.type, ValueParsers.enumParser(EventType.class));
        Terms<SubType> subTypes = question.parseCodes("subType", given.subType, ValueParsers.enumParser(SubType.class));
        // one that fits is enough: a cell of a table by type is opened with every sub-type that the table was asked for
        if (!subTypes.any() && subTypes.included().stream().noneMatch(subType -> isSubTypeOf(subType, types))) {
            subTypes.included().forEach(subType -> {
                String detail = subType + " is a kind of " + subType.type() + ", which type does not ask for.";
                question.addError("subType", detail, Optional.empty());
            });
        }
        return new ClassificationFilter(
                types,
                subTypes,
                question.parseCodes("violence", given.violence, ValueParsers.enumParser(Violence.class)),
                question.parseCodes("clarity", given.clarity, ValueParsers.enumParser(Clarity.class)),
                question.parseCodes("verification", given.verification, ValueParsers.enumParser(Verification.class)));
    }

    private static boolean isSubTypeOf(SubType subType, Terms<EventType> types) {
        boolean asked =
                types.any() || types.included().isEmpty() || types.included().contains(subType.type());
        return asked && !types.none() && !types.excluded().contains(subType.type());
    }
}
