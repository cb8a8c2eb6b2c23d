package org.conflicttracker.columnstore;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/** A row has all the words of one of the sets. */
public final class WordsPredicate extends ColumnPredicate {

    private final List<Set<Integer>> wordSets;

    /** Of segments that are in use: a question looks into each several times, and words take longest to look up. */
    private final Map<Segment, Bound> bitmapsBySegment = Collections.synchronizedMap(new WeakHashMap<>());

    /** @param sets of codes of words; a set with a word that nothing has is left out by who asks */
    public WordsPredicate(List<Set<Integer>> sets) {
        this.wordSets = sets;
    }

    @Override
    int estimate(Segment segment) {
        long most = 0;
        for (Set<Integer> words : wordSets) {
            most += words.stream()
                    .mapToInt(segment.lookups.words()::estimate)
                    .min()
                    .orElse(segment.size);
        }
        return (int) Math.min(most, segment.size);
    }

    @Override
    void fillBitmap(Segment segment, Bitmap into) {
        for (Set<Integer> words : wordSets) {
            into.or(intersect(segment, words));
        }
    }

    private static Bitmap intersect(Segment segment, Set<Integer> words) {
        Bitmap all = null;
        for (int word : words) {
            Bitmap one = new Bitmap(segment.size);
            segment.lookups.words().forEachRow(word, one::set);
            if (all == null) {
                all = one;
            } else {
                all.and(one);
            }
        }
        return all;
    }

    @Override
    ColumnPredicate bind(Segment segment) {
        return bitmapsBySegment.computeIfAbsent(segment, first -> {
            Bitmap found = new Bitmap(segment.size);
            fillBitmap(segment, found);
            return new Bound(this, found);
        });
    }

    @Override
    int filter(Segment segment, int[] rows, int count) {
        return bind(segment).filter(segment, rows, count);
    }

    /** What was found in one segment. */
    private static final class Bound extends ColumnPredicate.RowPredicate {

        private final WordsPredicate source;
        private final Bitmap bitmap;

        Bound(WordsPredicate asked, Bitmap found) {
            this.source = asked;
            this.bitmap = found;
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
