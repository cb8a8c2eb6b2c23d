package org.conflicttracker.columnstore;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/** Predicate: the row has all words of at least one of the sets. */
public final class WordsPredicate extends ColumnPredicate {

    private final List<Set<Integer>> wordSets;

    /** Result by segment in use: a query scans each segment several times, and words are the most expensive to look up. */
    private final Map<Segment, Bound> bitmapsBySegment = Collections.synchronizedMap(new WeakHashMap<>());

    /** @param wordSets of word codes; the caller leaves out sets with an unknown word */
    public WordsPredicate(List<Set<Integer>> wordSets) {
        this.wordSets = wordSets;
    }

    @Override
    int estimate(Segment segment) {
        long sum = 0;
        for (Set<Integer> words : wordSets) {
            sum += words.stream()
                    .mapToInt(segment.lookups.words()::estimate)
                    .min()
                    .orElse(segment.size);
        }
        return (int) Math.min(sum, segment.size);
    }

    @Override
    void fillBitmap(Segment segment, Bitmap into) {
        for (Set<Integer> words : wordSets) {
            into.or(intersect(segment, words));
        }
    }

    private static Bitmap intersect(Segment segment, Set<Integer> words) {
        Iterator<Integer> left = words.iterator();
        Bitmap all = rows(segment, left.next());
        while (left.hasNext()) {
            all.and(rows(segment, left.next()));
        }
        return all;
    }

    private static Bitmap rows(Segment segment, int word) {
        Bitmap rows = new Bitmap(segment.size);
        segment.lookups.words().forEachRow(word, rows::set);
        return rows;
    }

    @Override
    ColumnPredicate bind(Segment segment) {
        return bitmapsBySegment.computeIfAbsent(segment, first -> {
            Bitmap bitmap = new Bitmap(segment.size);
            fillBitmap(segment, bitmap);
            return new Bound(this, bitmap);
        });
    }

    @Override
    int filter(Segment segment, int[] rows, int count) {
        return bind(segment).filter(segment, rows, count);
    }

    /** Predicate bound to one segment, with its result as a bitmap. */
    private static final class Bound extends ColumnPredicate.RowPredicate {

        private final WordsPredicate source;
        private final Bitmap bitmap;

        Bound(WordsPredicate source, Bitmap bitmap) {
            this.source = source;
            this.bitmap = bitmap;
        }

        @Override
        int estimate(Segment segment) {
            return source.estimate(segment);
        }

        @Override
        void fillBitmap(Segment segment, Bitmap into) {
            into.or(bitmap);
        }

        @Override
        boolean matchesRow(Segment segment, int row) {
            return bitmap.get(row);
        }
    }
}
