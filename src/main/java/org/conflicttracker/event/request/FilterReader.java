package org.conflicttracker.event.request;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.problem.Faults;
import org.conflicttracker.problem.ProblemException;

/** Reads which events a request means. */
@ApplicationScoped
public class FilterReader {

    private final FilterSettings settings;

    FilterReader(FilterSettings settings) {
        this.settings = settings;
    }

    /**
     * The filter asked for. Everything wrong goes into the collector; the answer is then of no use.
     *
     * @param editor whether whoever asks may see what is not published
     * @throws ProblemException 401 where a reader asks for it
     */
    public Asked read(EventParameters given, boolean editor, Faults faults) {
        Question question = new Question(settings, faults);
        EventFilter filter = new EventFilter(
                WhenReader.read(given.when, question),
                WhereReader.read(given.where, question),
                WhatReader.read(given.what, question),
                WhoReader.read(given.who, question),
                FigureReader.read(given.figures, question),
                ToldReader.read(given.told, question),
                FoundReader.read(given.found, question));
        if (!editor) {
            FoundReader.requirePublished(filter.found().status());
        }
        return new Asked(
                filter,
                Optional.ofNullable(question.one("asOf", given.found.asOf, DateReading::asOf)),
                question.names());
    }
}
