package org.conflicttracker.event.request;

import org.conflicttracker.event.filter.ToldCondition;
import org.conflicttracker.report.SourceKind;

/** Reads who tells of it. */
final class ToldReader {

    private ToldReader() {}

    static ToldCondition read(ToldParameters given, Question question) {
        return new ToldCondition(
                question.names("source", given.source, Readings::name),
                question.codes("sourceKind", given.sourceKind, Readings.code(SourceKind.class)),
                question.codes("report", given.report, Readings::id),
                question.names("attributedTo", given.attributedTo, Readings::name));
    }
}
