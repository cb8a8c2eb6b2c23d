package org.conflicttracker.event.memory;

import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.conflicttracker.columnstore.IndexRow;

/** Turns states as the database has them into rows of the index; what is new gets a code. */
final class IndexRowEncoder {

    private static final int UNKNOWN_COORDINATE = Integer.MIN_VALUE;

    private final Dictionaries dictionaries;

    IndexRowEncoder(Dictionaries meanings) {
        this.dictionaries = meanings;
    }

    /** @throws ArithmeticException where a number is beyond what the index can hold */
    IndexRow encode(RevisionRecord state) {
        dictionaries.revisionTimestamps.add(state.header.revision(), state.header.recordedAtMillis());
        return new IndexRow(
                Math.toIntExact(state.header.revision()),
                Math.toIntExact(state.header.eventId()),
                0,
                0,
                Math.toIntExact(state.startDate.toEpochDay()),
                Math.toIntExact(ChronoUnit.DAYS.between(state.startDate, state.endDate)),
                dictionaries.eventAttributes.encode(state.eventAttributes),
                dictionaries.revisionAttributes.encode(state.header.attributes()),
                dictionaries.externalIdSchemes.encode(
                        state.externalIdSchemes.stream().distinct().sorted().toList()),
                encodeAll(state.locations, this::encodeArea),
                encodeAll(state.locations, place -> place.latitude() == null ? UNKNOWN_COORDINATE : place.latitude()),
                encodeAll(state.locations, place -> place.latitude() == null ? UNKNOWN_COORDINATE : place.longitude()),
                encodeAll(state.involvements, dictionaries.involvements::encode),
                encodeAll(state.mentions, mention -> dictionaries.publishers.encode(mention.publisher())),
                encodeAll(state.mentions, mention -> Math.toIntExact(mention.reportId())),
                encodeAll(state.attributions, dictionaries.attributions::encode),
                encodeAll(state.tags, dictionaries.tags::encode),
                state.figures.stream().flatMapToInt(this::encodeFigure).toArray(),
                encodeWords(state.words));
    }

    private int encodeArea(RevisionRecord.Place place) {
        int area = dictionaries.areas.encode(place.area());
        if (place.latitude() != null) {
            dictionaries.areaBounds.add(area, place.latitude(), place.longitude());
        }
        return area;
    }

    private IntStream encodeFigure(RevisionRecord.Figure figure) {
        return IntStream.of(FigureColumnId.of(figure.outcome(), figure.group()), dictionaries.figures.encode(figure));
    }

    private int[] encodeWords(String line) {
        return Arrays.stream(line.split(" "))
                .filter(word -> !word.isEmpty())
                .mapToInt(dictionaries.words::encode)
                .distinct()
                .toArray();
    }

    private static <T> int[] encodeAll(List<T> values, ToIntFunction<T> code) {
        return values.stream().mapToInt(code).toArray();
    }
}
