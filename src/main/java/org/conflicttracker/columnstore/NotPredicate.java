package org.conflicttracker.columnstore;

/** What does not meet another condition. */
public final class NotPredicate extends ColumnPredicate {

    private final ColumnPredicate condition;

    public NotPredicate(ColumnPredicate condition) {
        this.condition = condition;
    }

    @Override
    ColumnPredicate prepared(Segment segment) {
        return new NotPredicate(condition.prepared(segment));
    }

    @Override
    boolean meets(Segment segment, int row) {
        return !condition.meets(segment, row);
    }

    @Override
    int keep(Segment segment, int[] rows, int count) {
        int[] met = java.util.Arrays.copyOf(rows, count);
        int meeting = condition.keep(segment, met, count);
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
