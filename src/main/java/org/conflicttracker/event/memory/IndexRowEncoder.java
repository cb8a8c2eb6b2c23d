package org.conflicttracker.event.memory;

import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.conflicttracker.columnstore.IndexRow;

/** Turns states as the database has them into rows of the index; what is new gets a code. */
final class IndexRowEncoder {

    private static final int NOWHERE = Integer.MIN_VALUE;

    private final Dictionaries meanings;

    IndexRowEncoder(Dictionaries meanings) {
        this.meanings = meanings;
    }

    /** @throws ArithmeticException where a number is beyond what the index can hold */
    IndexRow row(RevisionRecord state) {
        meanings.recordings.add(state.head.revision(), state.head.recordedAt());
        return new IndexRow(
                Math.toIntExact(state.head.revision()),
                Math.toIntExact(state.head.event()),
                0,
                0,
                Math.toIntExact(state.start.toEpochDay()),
                Math.toIntExact(ChronoUnit.DAYS.between(state.start, state.end)),
                meanings.kinds.code(state.kind),
                meanings.stages.code(state.head.stage()),
                meanings.schemes.code(state.schemes.stream().distinct().sorted().toList()),
                codes(state.places, this::area),
                codes(state.places, place -> place.latitude() == null ? NOWHERE : place.latitude()),
                codes(state.places, place -> place.latitude() == null ? NOWHERE : place.longitude()),
                codes(state.involvements, meanings.involvements::code),
                codes(state.mentions, mention -> meanings.publishers.code(mention.publisher())),
                codes(state.mentions, mention -> Math.toIntExact(mention.report())),
                codes(state.voices, meanings.voices::code),
                codes(state.tags, meanings.tags::code),
                state.figures.stream().flatMapToInt(this::figure).toArray(),
                words(state.words));
    }

    private int area(RevisionRecord.Place place) {
        int area = meanings.areas.code(place.area());
        if (place.latitude() != null) {
            meanings.bounds.add(area, place.latitude(), place.longitude());
        }
        return area;
    }

    private IntStream figure(RevisionRecord.Figure figure) {
        return IntStream.of(FigureColumnId.of(figure.outcome(), figure.group()), meanings.figures.code(figure));
    }

    private int[] words(String line) {
        return Arrays.stream(line.split(" "))
                .filter(word -> !word.isEmpty())
                .mapToInt(meanings.words::code)
                .distinct()
                .toArray();
    }

    private static <T> int[] codes(List<T> values, ToIntFunction<T> code) {
        return values.stream().mapToInt(code).toArray();
    }
}
