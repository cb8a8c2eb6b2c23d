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
    public FilterRequest read(EventFilterParameters given, boolean editor, ValidationErrors faults) {
        ParameterParser question = new ParameterParser(settings, faults);
        EventFilter filter = new EventFilter(
                DateFilterParser.read(given.when, question),
                LocationFilterParser.read(given.where, question),
                ClassificationFilterParser.read(given.what, question),
                ActorFilterParser.read(given.who, question),
                FigureFilterParser.read(given.figures, question),
                SourceFilterParser.read(given.told, question),
                RecordFilterParser.read(given.found, question));
        if (!editor) {
            RecordFilterParser.requirePublished(filter.found().status());
        }
        return new FilterRequest(
                filter,
                Optional.ofNullable(question.one("asOf", given.found.asOf, DateParser::asOf)),
                question.names());
    }
}
