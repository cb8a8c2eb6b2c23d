package org.conflicttracker.columnstore;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Builder of a segment; rows are added in the order of the segment. */
final class SegmentBuilder {

    /** One column per outcome and group. */
    static final int FIGURE_COLUMN_COUNT = 30;

    static final Comparator<IndexRow> ROW_ORDER = Comparator.comparingInt(IndexRow::startDay)
            .thenComparingInt(IndexRow::event)
            .thenComparingInt(IndexRow::revision);

    private final int size;
    private int nextRow;
    private final int[] revision;
    private final int[] event;
    private final int[] supersedes;
    private final int[] supersededBy;
    private final int[] startDay;
    private final int[] lengthDays;
    private final int[] eventAttributes;
    private final int[] revisionAttributes;
    private final int[] externalIdSchemes;
    private final int[][] figures = new int[FIGURE_COLUMN_COUNT][];
    private final IntList latitudes;
    private final IntList longitudes;
    private final Map<MultiValuedField, IntList> codes = new EnumMap<>(MultiValuedField.class);
    private final Map<MultiValuedField, int[]> offsets = new EnumMap<>(MultiValuedField.class);

    SegmentBuilder(int size) {
        this.size = size;
        this.revision = new int[size];
        this.event = new int[size];
        this.supersedes = new int[size];
        this.supersededBy = new int[size];
        this.startDay = new int[size];
        this.lengthDays = new int[size];
        this.eventAttributes = new int[size];
        this.revisionAttributes = new int[size];
        this.externalIdSchemes = new int[size];
        this.latitudes = new IntList(size);
        this.longitudes = new IntList(size);
        for (MultiValuedField field : MultiValuedField.values()) {
            codes.put(field, new IntList(size));
            offsets.put(field, new int[size]);
        }
    }

    /** Builds a segment from rows in any order, with their words. */
    static Segment build(List<IndexRow> rows) {
        SegmentBuilder columns = new SegmentBuilder(rows.size());
        List<IndexRow> sorted = rows.stream().sorted(ROW_ORDER).toList();
        sorted.forEach(columns::add);
        return columns.build(words(sorted));
    }

    private static WordPostingLists words(List<IndexRow> rows) {
        // word in the high half and row in the low half: sorted, these are the posting lists
        long[] pairs =
                new long[rows.stream().mapToInt(row -> row.words().length).sum()];
        int count = 0;
        for (int row = 0; row < rows.size(); row++) {
            for (int word : rows.get(row).words()) {
                pairs[count++] = (long) word << 32 | row;
            }
        }
        Arrays.sort(pairs);
        WordPostingLists.Builder builder = new WordPostingLists.Builder();
        int[] found = new int[rows.size()];
        for (int at = 0; at < count; ) {
            long word = pairs[at] >>> 32;
            int size = 0;
            for (; at < count && pairs[at] >>> 32 == word; at++) {
                if (size == 0 || found[size - 1] != (int) pairs[at]) {
                    found[size++] = (int) pairs[at];
                }
            }
            builder.add((int) word, found, size);
        }
        return builder.build();
    }

    void add(IndexRow row) {
        int at = nextRow++;
        revision[at] = row.revision();
        event[at] = row.event();
        supersedes[at] = row.supersedes();
        supersededBy[at] = row.supersededBy();
        startDay[at] = row.startDay();
        lengthDays[at] = row.lengthDays();
        eventAttributes[at] = row.eventAttributes();
        revisionAttributes[at] = row.revisionAttributes();
        externalIdSchemes[at] = row.externalIdSchemes();
        for (int i = 0; i < row.figures().length; i += 2) {
            int column = row.figures()[i];
            if (figures[column] == null) {
                figures[column] = new int[size];
            }
            figures[column][at] = row.figures()[i + 1];
        }
        for (int i = 0; i < row.areas().length; i++) {
            latitudes.add(row.latitudes()[i]);
            longitudes.add(row.longitudes()[i]);
        }
        for (MultiValuedField field : MultiValuedField.values()) {
            IntList all = Objects.requireNonNull(codes.get(field));
            for (int code : row.codes(field)) {
                all.add(code);
            }
            Objects.requireNonNull(offsets.get(field))[at] = all.size();
        }
    }

    Segment build(WordPostingLists words) {
        MultiIntColumn[] columns = new MultiIntColumn[MultiValuedField.values().length];
        PostingLists[] postings = new PostingLists[columns.length];
        for (MultiValuedField field : MultiValuedField.values()) {
            int[] all = Objects.requireNonNull(codes.get(field)).toArray();
            // a report has one publisher, so both columns have the same offsets
            columns[field.ordinal()] = field == MultiValuedField.REPORT
                    ? MultiIntColumn.of(columns[MultiValuedField.PUBLISHER.ordinal()].offsets(), all)
                    : MultiIntColumn.of(Objects.requireNonNull(offsets.get(field)), all);
            postings[field.ordinal()] = PostingLists.of(columns[field.ordinal()], size);
        }
        IntColumn[] figureColumns = new IntColumn[FIGURE_COLUMN_COUNT];
        for (int column = 0; column < FIGURE_COLUMN_COUNT; column++) {
            figureColumns[column] = figures[column] == null ? null : IntColumn.of(figures[column]);
        }
        return new Segment(
                new Segment.RowColumns(revision, event, supersededBy, startDay, IntColumn.of(supersedes)),
                new Segment.AttributeColumns(
                        IntColumn.of(lengthDays),
                        IntColumn.of(eventAttributes),
                        IntColumn.of(revisionAttributes),
                        IntColumn.of(externalIdSchemes),
                        figureColumns),
                new Segment.MultiValuedColumns(columns, latitudes.toArray(), longitudes.toArray()),
                new Segment.Lookups(rowsByRevision(), postings, words));
    }

    private int[] rowsByRevision() {
        long[] pairs = new long[size];
        for (int row = 0; row < size; row++) {
            pairs[row] = (long) revision[row] << 32 | row;
        }
        Arrays.sort(pairs);
        return Arrays.stream(pairs).mapToInt(pair -> (int) pair).toArray();
    }
}
