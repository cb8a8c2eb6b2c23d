package org.conflicttracker.event.filter;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ValidationErrors;

/** Reads which events a request means. */
@ApplicationScoped
public class FilterParser {

    private final FilterSettings settings;

    FilterParser(FilterSettings settings) {
        this.settings = settings;
    }

    /**
     * The filter asked for. Everything wrong goes into the collector; the answer is then of no use.
     *
     * @param editor whether whoever asks may see what is not published
     * @throws ProblemException 401 where a reader asks for it
     */
    public FilterRequest parse(EventFilterParameters given, boolean editor, ValidationErrors faults) {
        ParameterParser question = new ParameterParser(settings, faults);
        EventFilter filter = new EventFilter(
                DateFilterParser.parse(given.dates, question),
                LocationFilterParser.parse(given.locations, question),
                ClassificationFilterParser.parse(given.classification, question),
                ActorFilterParser.parse(given.actors, question),
                FigureFilterParser.parse(given.figures, question),
                SourceFilterParser.parse(given.sources, question),
                RecordFilterParser.parse(given.records, question));
        if (!editor) {
            RecordFilterParser.requirePublished(filter.records().status());
        }
        return new FilterRequest(
                filter,
                Optional.ofNullable(question.parseSingle("asOf", given.records.asOf, DateParser::parseAsOf)),
                question.names());
    }
}
