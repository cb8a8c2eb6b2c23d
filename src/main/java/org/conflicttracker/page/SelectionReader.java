package org.conflicttracker.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.common.time.EventDates;
import org.conflicttracker.page.Wording.Range;
import org.conflicttracker.web.citation.CitableResources;
import org.conflicttracker.web.citation.CitableResources.Address;
import org.conflicttracker.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Reader of lists, sums and timelines of events for pages: what the API answers at the same address. */
@ApplicationScoped
class SelectionReader {

    /** Number of intervals from which a table by month becomes one by year. */
    private static final int MONTHS = 24;

    private final CitableResources resources;
    private final ObjectMapper mapper;

    SelectionReader(CitableResources resources, ObjectMapper mapper) {
        this.resources = resources;
        this.mapper = mapper;
    }

    /**
     * Event in a list.
     *
     * @param when null if it is withheld
     * @param killed figure with its range; null if it is unknown
     */
    record EventRow(
            String title,
            String url,
            @Nullable String when,
            @Nullable String killed) {}

    /**
     * Interval of a table.
     *
     * @param killed sum with its range; null if it is unknown
     * @param unknown how many of the events have no figure; empty for none
     */
    record PeriodRow(String period, String events, @Nullable String killed, String unknown, String url) {}

    /**
     * The answer of the API.
     *
     * @param path from the host's root, with the query
     * @throws ProblemException as the API
     */
    JsonNode read(String path) {
        try {
            return mapper.readTree(resources.answer(new Address("url", path)).json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The newest events of a selection. @param filter query of the filter */
    List<EventRow> listNewest(String filter, int limit, Wording wording) {
        List<EventRow> rows = new ArrayList<>();
        read("/api/v1/events?" + filter + "&limit=" + limit)
                .path("data")
                .forEach(event -> rows.add(new EventRow(
                        event.path("title").asText(),
                        "/events/" + event.path("id").asLong(),
                        when(event.path("date"), wording),
                        figure(event.at("/casualties/killed"), wording))));
        return rows;
    }

    private @Nullable String when(JsonNode date, Wording wording) {
        try {
            return date.isObject() ? wording.when(mapper.treeToValue(date, EventDates.class)) : null;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Figures of a selection by month, or by year where that makes too many rows; newest first, intervals without events left out. */
    List<PeriodRow> listPeriods(String filter, Wording wording) {
        JsonNode years = points(filter, "year");
        boolean few = years.size() <= MONTHS / 12;
        JsonNode points = few ? points(filter, "month") : years;
        List<PeriodRow> rows = new ArrayList<>();
        points.forEach(point -> {
            LocalDate start = LocalDate.parse(point.path("start").asText());
            JsonNode killed = point.path("killed");
            rows.add(
                    0,
                    new PeriodRow(
                            wording.period(few ? "yMMMM" : "y", start),
                            wording.number(point.path("events").asLong()),
                            figure(killed, wording),
                            unknown(killed, wording),
                            "/?" + filter + "&from=" + start + "&to="
                                    + point.path("end").asText()));
        });
        return rows;
    }

    private JsonNode points(String filter, String interval) {
        return read("/api/v1/timeline?" + filter + "&links=false&fill=none&measures=killed&interval=" + interval)
                .at("/series/0/points");
    }

    /** A figure or a sum with its range; null if it is unknown. */
    static @Nullable String figure(JsonNode figure, Wording wording) {
        if (!figure.hasNonNull("best")) {
            return null;
        }
        JsonNode words = figure.path("words");
        // of a figure a flag, of a sum the number of such figures
        JsonNode open = figure.path("openEnded");
        return wording.figure(
                new Range(
                        figure.path("low").asLong(),
                        figure.path("best").asLong(),
                        figure.path("high").asLong()),
                open.asBoolean() || open.asLong() > 0,
                words.isTextual() ? words.asText() : null);
    }

    /** For how many events a sum is unknown; empty for none. */
    static String unknown(JsonNode sum, Wording wording) {
        long without = sum.path("withoutFigure").asLong();
        return without == 0 ? "" : wording.text("unknownForEvents", without);
    }
}
