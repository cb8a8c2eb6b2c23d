package org.conflicttracker.event.filter;

import java.util.Optional;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;

/** Reads how many people. */
final class FigureFilterParser {

    private FigureFilterParser() {}

    static FigureFilter read(FigureFilterParameters given, ParameterParser question) {
        Group group = question.one("group", given.group, ValueParsers.code(Group.class));
        FigureBound bound = question.one("figure", given.figure, ValueParsers.lowerCase(FigureBound.class));
        Long least = question.one("minKilled", given.minKilled, ValueParsers::people);
        Long most = question.one("maxKilled", given.maxKilled, ValueParsers::people);
        if (least != null && most != null && least > most) {
            String detail = "At least " + least + " and at most " + most + " killed exclude each other.";
            question.fault("minKilled", detail, Optional.empty());
        }
        return new FigureFilter(
                group == null ? FigureFilter.OPEN.group() : group,
                bound == null ? FigureFilter.OPEN.bound() : bound,
                least,
                most,
                question.one("minInjured", given.minInjured, ValueParsers::people),
                question.codes("hasFigures", given.hasFigures, ValueParsers.code(Outcome.class)),
                question.codes(
                        "hasGroup", given.hasGroup, ValueParsers.word(ValueParsers.without(Group.ALL), Group::name)));
    }
}
