package org.conflicttracker.columnstore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.conflicttracker.columnstore.RandomQuery.Condition;

/** Random queries with every predicate, wide and narrow. */
final class RandomQueries {

    private final Random random;
    private final RandomCodes codes;

    RandomQueries(Random random) {
        this.random = random;
        this.codes = new RandomCodes(random);
    }

    /** @param last the latest revision */
    RandomQuery query(int last) {
        List<Condition> conditions = new ArrayList<>();
        for (int left = random.nextInt(4); left > 0; left--) {
            conditions.add(predicate(last));
        }
        return switch (random.nextInt(5)) {
            case 0 -> new RandomQuery(day(), Integer.MAX_VALUE, conditions);
            case 1 -> new RandomQuery(Integer.MIN_VALUE, day(), conditions);
            case 2 -> new RandomQuery(day(), day(), conditions);
            default -> new RandomQuery(Integer.MIN_VALUE, Integer.MAX_VALUE, conditions);
        };
    }

    private int day() {
        return random.nextInt(RandomRows.DAYS);
    }

    private Condition predicate(int last) {
        return switch (random.nextInt(17)) {
            case 0 -> {
                RandomCodes.Some some = codes.some(RandomRows.KINDS);
                yield new Condition(
                        Predicates.columnIn(Predicates.SingleValuedColumn.EVENT_ATTRIBUTES, some.codes()),
                        row -> some.has(row.eventAttributes()),
                        "kind" + some);
            }
            case 1 -> {
                RandomCodes.Some some = codes.some(6);
                yield new Condition(
                        Predicates.columnIn(Predicates.SingleValuedColumn.EXTERNAL_ID_SCHEMES, some.codes()),
                        row -> some.has(row.externalIdSchemes()),
                        "schemes" + some);
            }
            case 2 -> figure();
            case 3 -> {
                List<Integer> columns =
                        List.of(random.nextInt(SegmentBuilder.FIGURE_COLUMN_COUNT), 2 * random.nextInt(15), 29);
                yield new Condition(
                        Predicates.hasAnyFigure(columns),
                        row -> columns.stream().anyMatch(column -> ReferenceIndex.figure(row, column) != 0),
                        "figures" + columns);
            }
            case 16 -> {
                RandomCodes.Some some = codes.some(RandomRows.FIGURES);
                List<Integer> columns =
                        List.of(random.nextInt(SegmentBuilder.FIGURE_COLUMN_COUNT), 2 * random.nextInt(15), 29);
                yield new Condition(
                        Predicates.anyFigureIn(columns, some.codes()),
                        row -> columns.stream()
                                .map(column -> ReferenceIndex.figure(row, column))
                                .anyMatch(code -> code != 0 && some.has(code)),
                        "figure of" + columns + " in " + some);
            }
            case 4 -> {
                int from = random.nextInt(last + 2);
                yield new Condition(Predicates.revisionAtLeast(from), row -> row.revision() >= from, "since" + from);
            }
            case 5 -> {
                int day = day();
                yield new Condition(
                        Predicates.endsOnOrAfter(day), row -> row.startDay() + row.lengthDays() >= day, "ends" + day);
            }
            case 6 -> random.nextInt(4) == 0 ? new Condition(Predicates.matchNone(), row -> false, "never") : any();
            case 7 -> {
                Condition one = predicate(last);
                yield new Condition(
                        Predicates.not(one.predicate()), one.matching().negate(), "not(" + one.description() + ")");
            }
            case 8 -> {
                Condition one = predicate(last);
                Condition other = predicate(last);
                yield new Condition(
                        Predicates.or(one.predicate(), other.predicate()),
                        one.matching().or(other.matching()),
                        "either(" + one.description() + " or " + other.description() + ")");
            }
            case 9 -> {
                int[] revisions =
                        random.ints(1 + random.nextInt(40), 0, last + 2).toArray();
                yield new Condition(
                        Predicates.revisionIn(revisions),
                        row -> has(revisions, revision -> revision == row.revision()),
                        "these" + Arrays.toString(revisions));
            }
            case 10, 11 -> places();
            case 12 -> reports();
            case 13, 14 -> words();
            default -> any();
        };
    }

    private Condition figure() {
        int column =
                List.of(0, 1, 2, 3, 17, SegmentBuilder.FIGURE_COLUMN_COUNT - 1).get(random.nextInt(6));
        RandomCodes.Some some = codes.some(RandomRows.FIGURES);
        return new Condition(
                Predicates.figureIn(column, some.codes()),
                row -> ReferenceIndex.figure(row, column) != 0 && some.has(ReferenceIndex.figure(row, column)),
                "figure " + column + some);
    }

    private Condition any() {
        MultiValuedField field = MultiValuedField.values()[random.nextInt(MultiValuedField.values().length)];
        RandomCodes.Some some = codes.some(RandomRows.codes(field));
        return random.nextInt(3) == 0
                ? new Condition(Predicates.hasAnyValue(field), row -> row.codes(field).length > 0, "any " + field)
                : new Condition(
                        Predicates.anyOf(field, some.codes()),
                        row -> has(row.codes(field), some::has),
                        field + "" + some);
    }

    private Condition places() {
        RandomCodes.Some some = codes.some(RandomRows.codes(MultiValuedField.AREA));
        int south = random.nextInt(1800) - 900;
        int west = random.nextInt(1800) - 900;
        Predicates.Shape shape = (latitude, longitude) -> latitude >= south && longitude >= west;
        return new Condition(
                Predicates.withinArea(some.codes(), shape),
                row -> IntStream.range(0, row.areas().length)
                        .anyMatch(i -> some.has(row.areas()[i])
                                && row.latitudes()[i] != Segment.UNKNOWN_COORDINATE
                                && shape.contains(row.latitudes()[i], row.longitudes()[i])),
                "places from " + south + " " + west + some);
    }

    private Condition reports() {
        RandomCodes.Some publishers = codes.some(RandomRows.codes(MultiValuedField.PUBLISHER));
        RandomCodes.Some reports = codes.some(RandomRows.codes(MultiValuedField.REPORT));
        return new Condition(
                Predicates.reportIn(publishers.codes(), reports.codes()),
                row -> IntStream.range(0, row.reports().length)
                        .anyMatch(i -> publishers.has(row.publishers()[i]) && reports.has(row.reports()[i])),
                "reports" + publishers + reports);
    }

    private Condition words() {
        List<Set<Integer>> sets = new ArrayList<>();
        for (int left = random.nextInt(3); left >= 0; left--) {
            sets.add(IntStream.generate(() -> random.nextInt(1 + random.nextInt(1000)))
                    .limit(1 + random.nextInt(2))
                    .boxed()
                    .collect(Collectors.toSet()));
        }
        return new Condition(
                new WordsPredicate(sets),
                row -> sets.stream()
                        .anyMatch(set -> set.stream().allMatch(word -> has(row.words(), found -> found == word))),
                "words" + sets);
    }

    private static boolean has(int[] all, IntPredicate wanted) {
        return Arrays.stream(all).anyMatch(wanted);
    }
}
