package org.conflicttracker.columnstore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random index rows with zero, one or several values of everything, and duplicates. */
final class RandomRows {

    static final int KINDS = 300;
    static final int FIGURES = 70_000;
    static final int DAYS = 2000;
    private static final int FIRST_DAY = -719_162;
    private static final int LAST_DAY = 2_932_896;

    private final Random random;
    private final Map<Integer, Integer> days = new HashMap<>();
    private int revision;
    private int events;
    private int latest = 1;

    RandomRows(Random random) {
        this.random = random;
    }

    /** Number of codes of a field. */
    static int codes(MultiValuedField field) {
        return switch (field) {
            case AREA -> 150;
            case INVOLVEMENT -> 400;
            case PUBLISHER -> 30;
            case REPORT -> 5000;
            case ATTRIBUTION -> 12;
            case TAG -> 60;
        };
    }

    /** The next revisions: of new events, of known ones, and several of one event. */
    List<IndexRow> next(int count) {
        List<IndexRow> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            revision += random.nextInt(50) == 0 ? 3 : 1;
            rows.add(row(event()));
        }
        return rows;
    }

    private int event() {
        int dice = random.nextInt(100);
        if (events > 0 && dice < 25) {
            latest = dice < 5 ? latest : 1 + random.nextInt(events);
        } else {
            latest = ++events;
        }
        return latest;
    }

    private IndexRow row(int event) {
        Integer before = days.get(event);
        int start = before != null && random.nextBoolean() ? before : day();
        days.put(event, start);
        int mentions = few();
        int[] areas = codes(MultiValuedField.AREA, few());
        return RowSketch.of(revision, event)
                .days(start, start > DAYS ? 0 : random.nextInt(4) == 0 ? random.nextInt(400) : 0)
                .eventAttributes(skewed(KINDS))
                .externalIdSchemes(random.nextInt(12) == 0 ? 1 + random.nextInt(5) : 0)
                .codes(MultiValuedField.AREA, areas)
                .coordinates(degrees(areas.length), degrees(areas.length))
                .codes(MultiValuedField.INVOLVEMENT, codes(MultiValuedField.INVOLVEMENT, few()))
                .codes(MultiValuedField.PUBLISHER, codes(MultiValuedField.PUBLISHER, mentions))
                .codes(MultiValuedField.REPORT, codes(MultiValuedField.REPORT, mentions))
                .codes(
                        MultiValuedField.ATTRIBUTION,
                        codes(MultiValuedField.ATTRIBUTION, random.nextInt(5) == 0 ? 2 : 0))
                .codes(MultiValuedField.TAG, codes(MultiValuedField.TAG, few()))
                .figures(figures())
                .words(random.ints(few() + 1, 0, 1000)
                        .map(word -> word * word / 1000)
                        .distinct()
                        .toArray())
                .row();
    }

    private int day() {
        return switch (random.nextInt(2000)) {
            case 0 -> FIRST_DAY;
            case 1 -> LAST_DAY;
            default -> random.nextInt(DAYS);
        };
    }

    private int few() {
        return switch (random.nextInt(8)) {
            case 0 -> 0;
            case 1, 2 -> 2 + random.nextInt(3);
            default -> 1;
        };
    }

    private int[] codes(MultiValuedField field, int count) {
        return random.ints(count, 0, 1 << 20).map(any -> skewed(codes(field))).toArray();
    }

    /** Skewed towards low numbers. */
    private int skewed(int limit) {
        double x = random.nextDouble();
        return (int) (limit * x * x * x);
    }

    private int[] degrees(int count) {
        return random.ints(count, -900, 900)
                .map(any -> random.nextInt(6) == 0 ? Segment.UNKNOWN_COORDINATE : any)
                .toArray();
    }

    /** Figures mostly in the first columns, and one column with the same value in all rows. */
    private int[] figures() {
        IntList pairs = new IntList(8);
        int[] chances = {60, 100, 20, 30, 5};
        for (int column = 0; column < chances.length; column++) {
            if (random.nextInt(100) < chances[column]) {
                pairs.add(column == 4 ? SegmentBuilder.FIGURE_COLUMN_COUNT - 1 : column);
                pairs.add(column == 1 ? 7 : 1 + skewed(column == 2 ? 200 : FIGURES - 1));
            }
        }
        return pairs.toArray();
    }

    /** Numbers of which, every other time, less is added to sums for some. */
    FigureTable numbers() {
        boolean reducing = random.nextBoolean();
        long[] numbers = random.longs(4L * FIGURES, 0, 1000).toArray();
        long[] counted = numbers.clone();
        byte[] marks = new byte[FIGURES];
        for (int code = 0; code < FIGURES; code++) {
            marks[code] = (byte) (code == 0 || random.nextInt(4) > 0 ? 0 : random.nextInt(1 << FigureTable.MARKS));
            boolean reduced = reducing && code > 0 && random.nextInt(5) == 0;
            marks[code] |= (byte) (reduced ? FigureTable.REDUCED : 0);
            numbers[4 * code + 3] = FigureTable.packCounts(random.nextBoolean(), marks[code] != 0);
            for (int i = 0; i < 4; i++) {
                boolean taken = reduced && i < 3;
                counted[4 * code + i] = taken ? numbers[4 * code + i] / 3 : numbers[4 * code + i];
            }
        }
        Arrays.fill(numbers, 0, 4, 0);
        Arrays.fill(counted, 0, 4, 0);
        return reducing ? new FigureTable(numbers, counted, marks) : new FigureTable(numbers, marks);
    }
}
