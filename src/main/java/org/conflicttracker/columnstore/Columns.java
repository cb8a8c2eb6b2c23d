package org.conflicttracker.columnstore;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A segment in the making: takes rows in its order. */
final class Columns {

    /** Figures of a row are kept by outcome and group. */
    static final int SLOTS = 30;

    static final Comparator<IndexRow> ORDER = Comparator.comparingInt(IndexRow::start)
            .thenComparingInt(IndexRow::event)
            .thenComparingInt(IndexRow::revision);

    private final int size;
    private int next;
    private final int[] revision;
    private final int[] event;
    private final int[] previous;
    private final int[] until;
    private final int[] start;
    private final int[] length;
    private final int[] kind;
    private final int[] stage;
    private final int[] schemes;
    private final int[][] figures = new int[SLOTS][];
    private final IntList latitudes;
    private final IntList longitudes;
    private final Map<MultiValuedField, IntList> codes = new EnumMap<>(MultiValuedField.class);
    private final Map<MultiValuedField, int[]> ends = new EnumMap<>(MultiValuedField.class);

    Columns(int size) {
        this.size = size;
        this.revision = new int[size];
        this.event = new int[size];
        this.previous = new int[size];
        this.until = new int[size];
        this.start = new int[size];
        this.length = new int[size];
        this.kind = new int[size];
        this.stage = new int[size];
        this.schemes = new int[size];
        this.latitudes = new IntList(size);
        this.longitudes = new IntList(size);
        for (MultiValuedField family : MultiValuedField.values()) {
            codes.put(family, new IntList(size));
            ends.put(family, new int[size]);
        }
    }

    /** A segment of rows in any order, with their words. */
    static Segment segment(List<IndexRow> rows) {
        Columns columns = new Columns(rows.size());
        Map<Integer, IntList> words = new TreeMap<>();
        rows.stream().sorted(ORDER).forEach(row -> {
            for (int word : row.words()) {
                words.computeIfAbsent(word, first -> new IntList(4)).add(columns.next);
            }
            columns.add(row);
        });
        WordPostingLists.Maker maker = new WordPostingLists.Maker();
        words.forEach((word, found) -> maker.add(word, found.toArray(), found.size()));
        return columns.segment(maker.made());
    }

    void add(IndexRow row) {
        int at = next++;
        revision[at] = row.revision();
        event[at] = row.event();
        previous[at] = row.previous();
        until[at] = row.until();
        start[at] = row.start();
        length[at] = row.length();
        kind[at] = row.kind();
        stage[at] = row.stage();
        schemes[at] = row.schemes();
        for (int i = 0; i < row.figures().length; i += 2) {
            int slot = row.figures()[i];
            if (figures[slot] == null) {
                figures[slot] = new int[size];
            }
            figures[slot][at] = row.figures()[i + 1];
        }
        for (int i = 0; i < row.areas().length; i++) {
            latitudes.add(row.latitudes()[i]);
            longitudes.add(row.longitudes()[i]);
        }
        for (MultiValuedField family : MultiValuedField.values()) {
            IntList all = codes.get(family);
            for (int code : row.codes(family)) {
                all.add(code);
            }
            ends.get(family)[at] = all.size();
        }
    }

    Segment segment(WordPostingLists words) {
        MultiIntColumn[] lists = new MultiIntColumn[MultiValuedField.values().length];
        PostingLists[] postings = new PostingLists[lists.length];
        for (MultiValuedField family : MultiValuedField.values()) {
            int[] all = codes.get(family).toArray();
            // a report has one publisher, so both end alike
            lists[family.ordinal()] = family == MultiValuedField.REPORT
                    ? MultiIntColumn.of(lists[MultiValuedField.PUBLISHER.ordinal()].ends(), all)
                    : MultiIntColumn.of(ends.get(family), all);
            postings[family.ordinal()] = PostingLists.of(lists[family.ordinal()], size);
        }
        IntColumn[] slots = new IntColumn[SLOTS];
        for (int slot = 0; slot < SLOTS; slot++) {
            slots[slot] = figures[slot] == null ? null : IntColumn.of(figures[slot]);
        }
        return new Segment(
                new Segment.Single(revision, event, until, start, IntColumn.of(previous)),
                new Segment.Kinds(
                        IntColumn.of(length), IntColumn.of(kind), IntColumn.of(stage), IntColumn.of(schemes), slots),
                new Segment.Several(lists, latitudes.toArray(), longitudes.toArray()),
                new Segment.Finders(byRevision(), postings, words));
    }

    private int[] byRevision() {
        long[] pairs = new long[size];
        for (int row = 0; row < size; row++) {
            pairs[row] = (long) revision[row] << 32 | row;
        }
        Arrays.sort(pairs);
        return Arrays.stream(pairs).mapToInt(pair -> (int) pair).toArray();
    }
}
