package org.conflicttracker.columnstore;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/** A row has all the words of one of the sets. */
public final class WordsPredicate extends ColumnPredicate {

    private final List<Set<Integer>> sets;

    /** Of segments that are in use: a question looks into each several times, and words take longest to look up. */
    private final Map<Segment, Found> looked = Collections.synchronizedMap(new WeakHashMap<>());

    /** @param sets of codes of words; a set with a word that nothing has is left out by who asks */
    public WordsPredicate(List<Set<Integer>> sets) {
        this.sets = sets;
    }

    @Override
    int most(Segment segment) {
        long most = 0;
        for (Set<Integer> words : sets) {
            most += words.stream().mapToInt(segment.finders.words()::most).min().orElse(segment.size);
        }
        return (int) Math.min(most, segment.size);
    }

    @Override
    void mark(Segment segment, Bitmap into) {
        for (Set<Integer> words : sets) {
            into.or(all(segment, words));
        }
    }

    private static Bitmap all(Segment segment, Set<Integer> words) {
        Bitmap all = null;
        for (int word : words) {
            Bitmap one = new Bitmap(segment.size);
            segment.finders.words().each(word, one::set);
            if (all == null) {
                all = one;
            } else {
                all.and(one);
            }
        }
        return all;
    }

    @Override
    ColumnPredicate prepared(Segment segment) {
        return looked.computeIfAbsent(segment, first -> {
            Bitmap found = new Bitmap(segment.size);
            mark(segment, found);
            return new Found(this, found);
        });
    }

    @Override
    int keep(Segment segment, int[] rows, int count) {
        return prepared(segment).keep(segment, rows, count);
    }

    /** What was found in one segment. */
    private static final class Found extends RowPredicate {

        private final WordsPredicate asked;
        private final Bitmap found;

        Found(WordsPredicate asked, Bitmap found) {
            this.asked = asked;
            this.found = found;
        }

        @Override
        int most(Segment segment) {
            return asked.most(segment);
        }

        @Override
        void mark(Segment segment, Bitmap into) {
            into.or(found);
        }

        @Override
        boolean has(Segment segment, int row) {
            return found.get(row);
        }
    }
}
