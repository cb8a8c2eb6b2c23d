package org.conflicttracker.event.filter;

import java.util.Optional;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;

/** Reads how many people. */
final class FigureFilterParser {

    private FigureFilterParser() {}

    static FigureFilter parse(FigureFilterParameters given, ParameterParser question) {
        Group group = question.parseSingle("group", given.group, ValueParsers.enumParser(Group.class));
        FigureBound bound =
                question.parseSingle("figure", given.figure, ValueParsers.lowerCaseEnumParser(FigureBound.class));
        Long least = question.parseSingle("minKilled", given.minKilled, ValueParsers::parsePeople);
        Long most = question.parseSingle("maxKilled", given.maxKilled, ValueParsers::parsePeople);
        if (least != null && most != null && least > most) {
            String detail = "At least " + least + " and at most " + most + " killed exclude each other.";
            question.addError("minKilled", detail, Optional.empty());
        }
        return new FigureFilter(
                group == null ? FigureFilter.UNRESTRICTED.group() : group,
                bound == null ? FigureFilter.UNRESTRICTED.bound() : bound,
                least,
                most,
                question.parseSingle("minInjured", given.minInjured, ValueParsers::parsePeople),
                question.parseCodes("hasFigures", given.hasFigures, ValueParsers.enumParser(Outcome.class)),
                question.parseCodes(
                        "hasGroup",
                        given.hasGroup,
                        ValueParsers.oneOf(ValueParsers.valuesExcept(Group.ALL), Group::name)));
    }
}
