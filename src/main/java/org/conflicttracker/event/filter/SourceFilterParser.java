package org.conflicttracker.event.filter;

import org.conflicttracker.registry.report.SourceKind;

/** Reads who tells of it. */
final class SourceFilterParser {

    private SourceFilterParser() {}

    static SourceFilter parse(SourceFilterParameters given, ParameterParser question) {
        return new SourceFilter(
                question.names("source", given.source, ValueParsers::parseName),
                question.parseCodes("sourceKind", given.sourceKind, ValueParsers.enumParser(SourceKind.class)),
                question.parseCodes("report", given.report, ValueParsers::parseId),
                question.names("attributedTo", given.attributedTo, ValueParsers::parseName));
    }
}
