package org.conflicttracker.event.request;

import java.util.Optional;
import org.conflicttracker.event.claim.Group;
import org.conflicttracker.event.claim.Outcome;
import org.conflicttracker.event.filter.FigureBound;
import org.conflicttracker.event.filter.FigureCondition;

/** Reads how many people. */
final class FigureReader {

    private FigureReader() {}

    static FigureCondition read(FigureParameters given, Question question) {
        Group group = question.one("group", given.group, Readings.code(Group.class));
        FigureBound bound = question.one("figure", given.figure, Readings.lowerCase(FigureBound.class));
        Long least = question.one("minKilled", given.minKilled, Readings::people);
        Long most = question.one("maxKilled", given.maxKilled, Readings::people);
        if (least != null && most != null && least > most) {
            String detail = "At least " + least + " and at most " + most + " killed exclude each other.";
            question.fault("minKilled", detail, Optional.empty());
        }
        return new FigureCondition(
                group == null ? FigureCondition.OPEN.group() : group,
                bound == null ? FigureCondition.OPEN.bound() : bound,
                least,
                most,
                question.one("minInjured", given.minInjured, Readings::people),
                question.codes("hasFigures", given.hasFigures, Readings.code(Outcome.class)),
                question.codes("hasGroup", given.hasGroup, Readings.word(Readings.without(Group.ALL), Group::name)));
    }
}
