package org.conflicttracker.columnstore;

/** What does not meet another condition. */
public final class NotPredicate extends ColumnPredicate {

    private final ColumnPredicate predicate;

    public NotPredicate(ColumnPredicate condition) {
        this.predicate = condition;
    }

    @Override
    ColumnPredicate bind(Segment segment) {
        return new NotPredicate(predicate.bind(segment));
    }

    @Override
    boolean matches(Segment segment, int row) {
        return !predicate.matches(segment, row);
    }

    @Override
    int filter(Segment segment, int[] rows, int count) {
        int[] met = java.util.Arrays.copyOf(rows, count);
        int meeting = predicate.filter(segment, met, count);
        int kept = 0;
        for (int i = 0, next = 0; i < count; i++) {
            if (next < meeting && met[next] == rows[i]) {
                next++;
            } else {
                rows[kept++] = rows[i];
            }
        }
        return kept;
    }
}
