package org.conflicttracker.columnstore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Segments put together into one of the states that stand and one of those that do not any more, so that questions about now need
 * not pass over the past. The sources are as before; what is marked in them meanwhile must be marked again in what was made.
 */
final class Compaction {

    private static final int NOT_COPIED = -1;

    private final List<Segment> sources;

    /** For each source, which of its rows stood when this began. */
    private final boolean[][] currentRows;

    Compaction(List<Segment> sources) {
        this.sources = List.copyOf(sources);
        this.currentRows = new boolean[sources.size()][];
        for (int i = 0; i < currentRows.length; i++) {
            Segment source = sources.get(i);
            currentRows[i] = new boolean[source.size];
            for (int row = 0; row < source.size; row++) {
                currentRows[i][row] = source.supersededBy[row] == Segment.CURRENT;
            }
        }
    }

    /** One or two segments with all the rows. */
    List<Segment> merge() {
        List<Segment> made = new ArrayList<>();
        for (boolean stands : new boolean[] {true, false}) {
            int size = countRows(stands);
            if (size > 0) {
                made.add(mergeRows(size, stands));
            }
        }
        return made;
    }

    private int countRows(boolean stands) {
        int count = 0;
        for (boolean[] rows : currentRows) {
            for (boolean row : rows) {
                count += row == stands ? 1 : 0;
            }
        }
        return count;
    }

    private Segment mergeRows(int size, boolean stands) {
        Columns columns = new Columns(size);
        int[][] places = new int[sources.size()][];
        int[] heads = new int[sources.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = new int[sources.get(i).size];
            Arrays.fill(places[i], NOT_COPIED);
            heads[i] = nextRow(i, 0, stands);
        }
        for (int place = 0; place < size; place++) {
            int first = nextSource(heads);
            columns.add(IndexRow.of(sources.get(first), heads[first]));
            places[first][heads[first]] = place;
            heads[first] = nextRow(first, heads[first] + 1, stands);
        }
        return columns.build(mergeWords(places));
    }

    private int nextRow(int source, int from, boolean stands) {
        int row = from;
        while (row < currentRows[source].length && currentRows[source][row] != stands) {
            row++;
        }
        return row;
    }

    /** The source whose next row comes first. */
    private int nextSource(int[] heads) {
        int first = -1;
        for (int i = 0; i < heads.length; i++) {
            if (heads[i] < sources.get(i).size && (first < 0 || isBefore(i, heads[i], first, heads[first]))) {
                first = i;
            }
        }
        return first;
    }

    private boolean isBefore(int one, int row, int other, int otherRow) {
        Segment a = sources.get(one);
        Segment b = sources.get(other);
        if (a.startDay[row] != b.startDay[otherRow]) {
            return a.startDay[row] < b.startDay[otherRow];
        }
        return a.event[row] != b.event[otherRow]
                ? a.event[row] < b.event[otherRow]
                : a.revision[row] < b.revision[otherRow];
    }

    /** The words of all, their rows where they have come to; within a source the order stays. */
    private WordPostingLists mergeWords(int[][] places) {
        WordPostingLists.Maker maker = new WordPostingLists.Maker();
        int[] at = new int[sources.size()];
        for (int word = smallestWord(at); word < Integer.MAX_VALUE; word = smallestWord(at)) {
            IntList rows = new IntList(16);
            for (int i = 0; i < at.length; i++) {
                WordPostingLists words = sources.get(i).lookups.words();
                if (at[i] < words.words().length && words.words()[at[i]] == word) {
                    int[] moved = places[i];
                    words.decode(at[i]++, row -> {
                        if (moved[row] != NOT_COPIED) {
                            rows.add(moved[row]);
                        }
                    });
                }
            }
            if (rows.size() > 0) {
                int[] found = rows.toArray();
                Arrays.sort(found, 0, rows.size());
                maker.add(word, found, rows.size());
            }
        }
        return maker.build();
    }

    private int smallestWord(int[] at) {
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < at.length; i++) {
            int[] words = sources.get(i).lookups.words().words();
            least = at[i] < words.length ? Math.min(least, words[at[i]]) : least;
        }
        return least;
    }
}
