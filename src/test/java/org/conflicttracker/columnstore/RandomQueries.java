package org.conflicttracker.columnstore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.conflicttracker.columnstore.RandomQuery.Asked;

/** Random queries with every predicate, wide and narrow. */
final class RandomQueries {

    private final Random random;
    private final RandomCodes codes;

    RandomQueries(Random random) {
        this.random = random;
        this.codes = new RandomCodes(random);
    }

    /** @param last the latest revision */
    RandomQuery question(int last) {
        List<Asked> asked = new ArrayList<>();
        for (int left = random.nextInt(4); left > 0; left--) {
            asked.add(condition(last));
        }
        return switch (random.nextInt(5)) {
            case 0 -> new RandomQuery(day(), Integer.MAX_VALUE, asked);
            case 1 -> new RandomQuery(Integer.MIN_VALUE, day(), asked);
            case 2 -> new RandomQuery(day(), day(), asked);
            default -> new RandomQuery(Integer.MIN_VALUE, Integer.MAX_VALUE, asked);
        };
    }

    private int day() {
        return random.nextInt(RandomRows.DAYS);
    }

    private Asked condition(int last) {
        return switch (random.nextInt(16)) {
            case 0 -> {
                RandomCodes.Some some = codes.some(RandomRows.KINDS);
                yield new Asked(
                        Predicates.columnIn(Predicates.SingleValuedColumn.EVENT_ATTRIBUTES, some.codes()),
                        row -> some.has(row.eventAttributes()),
                        "kind" + some);
            }
            case 1 -> {
                RandomCodes.Some some = codes.some(6);
                yield new Asked(
                        Predicates.columnIn(Predicates.SingleValuedColumn.EXTERNAL_ID_SCHEMES, some.codes()),
                        row -> some.has(row.externalIdSchemes()),
                        "schemes" + some);
            }
            case 2 -> figure();
            case 3 -> {
                List<Integer> slots =
                        List.of(random.nextInt(SegmentBuilder.FIGURE_COLUMN_COUNT), 2 * random.nextInt(15), 29);
                yield new Asked(
                        Predicates.hasAnyFigure(slots),
                        row -> slots.stream().anyMatch(slot -> ReferenceIndex.figure(row, slot) != 0),
                        "figures" + slots);
            }
            case 4 -> {
                int from = random.nextInt(last + 2);
                yield new Asked(Predicates.revisionAtLeast(from), row -> row.revision() >= from, "since" + from);
            }
            case 5 -> {
                int day = day();
                yield new Asked(
                        Predicates.endsOnOrAfter(day), row -> row.startDay() + row.lengthDays() >= day, "ends" + day);
            }
            case 6 -> random.nextInt(4) == 0 ? new Asked(Predicates.matchNone(), row -> false, "never") : any();
            case 7 -> {
                Asked one = condition(last);
                yield new Asked(Predicates.not(one.condition()), one.meant().negate(), "not(" + one.told() + ")");
            }
            case 8 -> {
                Asked one = condition(last);
                Asked other = condition(last);
                yield new Asked(
                        Predicates.or(one.condition(), other.condition()),
                        one.meant().or(other.meant()),
                        "either(" + one.told() + " or " + other.told() + ")");
            }
            case 9 -> {
                int[] revisions =
                        random.ints(1 + random.nextInt(40), 0, last + 2).toArray();
                yield new Asked(
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

    private Asked figure() {
        int slot =
                List.of(0, 1, 2, 3, 17, SegmentBuilder.FIGURE_COLUMN_COUNT - 1).get(random.nextInt(6));
        RandomCodes.Some some = codes.some(RandomRows.FIGURES);
        return new Asked(
                Predicates.figureIn(slot, some.codes()),
                row -> ReferenceIndex.figure(row, slot) != 0 && some.has(ReferenceIndex.figure(row, slot)),
                "figure " + slot + some);
    }

    private Asked any() {
        MultiValuedField family = MultiValuedField.values()[random.nextInt(MultiValuedField.values().length)];
        RandomCodes.Some some = codes.some(RandomRows.codes(family));
        return random.nextInt(3) == 0
                ? new Asked(Predicates.hasAnyValue(family), row -> row.codes(family).length > 0, "any " + family)
                : new Asked(
                        Predicates.anyOf(family, some.codes()),
                        row -> has(row.codes(family), some::has),
                        family + "" + some);
    }

    private Asked places() {
        RandomCodes.Some some = codes.some(RandomRows.codes(MultiValuedField.AREA));
        int south = random.nextInt(1800) - 900;
        int west = random.nextInt(1800) - 900;
        Predicates.Shape spot = (latitude, longitude) -> latitude >= south && longitude >= west;
        return new Asked(
                Predicates.withinArea(some.codes(), spot),
                row -> IntStream.range(0, row.areas().length)
                        .anyMatch(i -> some.has(row.areas()[i])
                                && row.latitudes()[i] != Segment.UNKNOWN_COORDINATE
                                && spot.contains(row.latitudes()[i], row.longitudes()[i])),
                "places from " + south + " " + west + some);
    }

    private Asked reports() {
        RandomCodes.Some publishers = codes.some(RandomRows.codes(MultiValuedField.PUBLISHER));
        RandomCodes.Some reports = codes.some(RandomRows.codes(MultiValuedField.REPORT));
        return new Asked(
                Predicates.reportIn(publishers.codes(), reports.codes()),
                row -> IntStream.range(0, row.reports().length)
                        .anyMatch(i -> publishers.has(row.publishers()[i]) && reports.has(row.reports()[i])),
                "reports" + publishers + reports);
    }

    private Asked words() {
        List<Set<Integer>> sets = new ArrayList<>();
        for (int left = random.nextInt(3); left >= 0; left--) {
            sets.add(IntStream.generate(() -> random.nextInt(1 + random.nextInt(1000)))
                    .limit(1 + random.nextInt(2))
                    .boxed()
                    .collect(Collectors.toSet()));
        }
        return new Asked(
                new WordsPredicate(sets),
                row -> sets.stream()
                        .anyMatch(set -> set.stream().allMatch(word -> has(row.words(), found -> found == word))),
                "words" + sets);
    }

    private static boolean has(int[] all, IntPredicate wanted) {
        return Arrays.stream(all).anyMatch(wanted);
    }
}
