package org.conflicttracker.event.filter;

import org.conflicttracker.registry.report.SourceKind;

/** Reads who tells of it. */
final class SourceFilterParser {

    private SourceFilterParser() {}

    static SourceFilter read(SourceFilterParameters given, ParameterParser question) {
        return new SourceFilter(
                question.names("source", given.source, ValueParsers::name),
                question.codes("sourceKind", given.sourceKind, ValueParsers.code(SourceKind.class)),
                question.codes("report", given.report, ValueParsers::id),
                question.names("attributedTo", given.attributedTo, ValueParsers::name));
    }
}
