package org.conflicttracker.event.memory;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.conflicttracker.columnstore.GroupBySpec;
import org.conflicttracker.columnstore.GroupKey;
import org.conflicttracker.columnstore.MultiValuedField;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.memory.GroupKeyTables.GroupKeyTable;
import org.jspecify.annotations.Nullable;

/** Group keys of events: attributes, casualty groups, multi-valued fields and time, and the test for imprecise dates. */
final class EventGroupKeys {

    private EventGroupKeys() {}

    /**
     * Group key of single-valued attributes.
     *
     * @param keys by code of the attributes
     */
    record AttributeGroupKey(int[] keys, int size) implements GroupKey.SingleValued {

        @Override
        public void readKeys(GroupKey.RowBatch batch, int[] into) {
            batch.eventAttributes(into);
            for (int i = 0; i < batch.count(); i++) {
                into[i] = keys[into[i]];
            }
        }
    }

    /**
     * Group key of casualty groups that have figures of their own. Key 0 is none, then come the groups.
     *
     * @param groups those that pass the filter
     */
    record CasualtyGroupKey(List<Group> groups) implements GroupKey.MultiValued {

        private static final Group[] ALL_GROUPS = Group.values();

        @Override
        public int size() {
            return ALL_GROUPS.length + 1;
        }

        @Override
        public int maxKeys(GroupKey.RowBatch batch, int position) {
            return size();
        }

        @Override
        public int readKeys(GroupKey.RowBatch batch, int position, int[] into) {
            int count = 0;
            for (Group group : groups) {
                if (hasFigure(batch, position, group)) {
                    into[count++] = group.ordinal() + 1;
                }
            }
            if (count == 0) {
                into[count++] = 0;
            }
            return count;
        }

        private static boolean hasFigure(GroupKey.RowBatch batch, int position, Group group) {
            for (int column : FigureColumnId.of(group)) {
                if (batch.figureCode(column, position) != 0) {
                    return true;
                }
            }
            return false;
        }

        /** Returns the group of a key; null for key 0. */
        static @Nullable Group groupOf(int key) {
            return key == 0 ? null : ALL_GROUPS[key - 1];
        }
    }

    /** Group key of some revisions; rows of others must not be read. @param revisions ascending */
    record RevisionGroupKey(int... revisions) implements GroupKey.SingleValued {

        @Override
        public int size() {
            return revisions.length;
        }

        @Override
        public void readKeys(GroupKey.RowBatch batch, int[] into) {
            batch.revisions(into);
            for (int i = 0; i < batch.count(); i++) {
                into[i] = Arrays.binarySearch(revisions, into[i]);
            }
        }
    }

    /**
     * Group key of a multi-valued field: an event counts once under each different value (rule 11) that passes the filter (rule 12); under
     * key 0, none, if no value passes.
     */
    static final class MultiValueGroupKey implements GroupKey.MultiValued {

        /** Filter of one code of a row. */
        @FunctionalInterface
        interface CodeFilter {
            boolean accepts(GroupKey.RowBatch batch, int position, int index);
        }

        private final MultiValuedField field;
        private final GroupKeyTable.Keys keys;
        private final @Nullable CodeFilter codeFilter;

        /** @param codeFilter null if all codes pass */
        MultiValueGroupKey(MultiValuedField field, GroupKeyTable.Keys keys, @Nullable CodeFilter codeFilter) {
            this.field = field;
            this.keys = keys;
            this.codeFilter = codeFilter;
        }

        @Override
        public int size() {
            return keys.cellKeys().size();
        }

        @Override
        public int maxKeys(GroupKey.RowBatch batch, int position) {
            return Math.max(1, batch.codes(field, position));
        }

        /** Optimised for the common case: one code per row and no filter. */
        @Override
        public int readKeys(GroupKey.RowBatch batch, int position, int[] into) {
            int codes = batch.codes(field, position, into);
            int count = 0;
            for (int index = 0; index < codes; index++) {
                if (codeFilter == null || codeFilter.accepts(batch, position, index)) {
                    int key = keys.keyByCode()[into[index]];
                    if (count == 0 || isNew(key, into, count)) {
                        into[count++] = key;
                    }
                }
            }
            if (count == 0) {
                into[count++] = 0;
            }
            return count;
        }

        private boolean isNew(int key, int[] others, int count) {
            for (int i = 0; i < count; i++) {
                if (keys.canonicalKeys()[others[i]] == keys.canonicalKeys()[key]) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Test for events that may lie partly outside the interval in which they count: the rule of {@code EventDates.span} and {@code
     * Counting}, on days as ints.
     */
    static final class IntervalEdge implements GroupBySpec.ImprecisionTest {

        /**
         * Buckets to which dates of a precision are widened.
         *
         * @param minLengthDays events that last at least this long are not widened
         */
        private record Widening(BucketCalendar calendar, int minLengthDays) {}

        private final TimeGroupKey timeKey;
        private final DatePrecision[] precisions;
        private final Map<DatePrecision, Widening> widenings = new EnumMap<>(DatePrecision.class);

        /** @param precisions by code of the event attributes */
        IntervalEdge(TimeGroupKey timeKey, DatePrecision[] precisions) {
            this.timeKey = timeKey;
            this.precisions = precisions;
        }

        /** Widens dates of a precision to whole buckets of the calendar, on any day of which the event may have happened. */
        IntervalEdge withWidening(DatePrecision precision, BucketCalendar calendar, int minLengthDays) {
            widenings.put(precision, new Widening(calendar, minLengthDays));
            return this;
        }

        @Override
        public void markImprecise(GroupKey.RowBatch batch, int[] into) {
            int[] starts = new int[batch.count()];
            int[] lengths = new int[batch.count()];
            batch.startDays(starts);
            batch.lengthDays(lengths);
            batch.eventAttributes(into);
            for (int i = 0; i < starts.length; i++) {
                into[i] = isImprecise(starts[i], lengths[i], precisions[into[i]]) ? 1 : 0;
            }
        }

        private boolean isImprecise(int start, int length, DatePrecision precision) {
            if (start < timeKey.earliestStartDay()) {
                return true;
            }
            if (precision == DatePrecision.DAY || precision == DatePrecision.DAYS) {
                return length > 0 && crossesBoundary(start, start + length);
            }
            Widening widening = Objects.requireNonNull(widenings.get(precision));
            if (length + 1 >= widening.minLengthDays()) {
                return crossesBoundary(start, start + length);
            }
            BucketCalendar calendar = widening.calendar();
            return crossesBoundary(calendar.startOf(start), calendar.endOf(start + length));
        }

        private boolean crossesBoundary(int first, int last) {
            return timeKey.calendar().of(first) != timeKey.calendar().of(last);
        }
    }

    /**
     * Group key of the time bucket in which an event counts.
     *
     * @param earliestStartDay events that began earlier count on this day, in days since 1970; {@link Integer#MIN_VALUE} for none
     */
    record TimeGroupKey(BucketCalendar calendar, int earliestStartDay) implements GroupKey.SingleValued {

        @Override
        public int size() {
            return calendar.bucketStarts().size();
        }

        @Override
        public void readKeys(GroupKey.RowBatch batch, int[] into) {
            int[] intervals = calendar.bucketByDay();
            int first = calendar.firstDay();
            int earliest = intervals[Math.max(batch.firstStartDay(), earliestStartDay) - first];
            if (earliest == intervals[Math.max(batch.lastStartDay(), earliestStartDay) - first]) {
                // rows are in the order of days, so most batches are in one bucket
                Arrays.fill(into, 0, batch.count(), earliest);
                return;
            }
            batch.startDays(into);
            for (int i = 0; i < batch.count(); i++) {
                into[i] = intervals[Math.max(into[i], earliestStartDay) - first];
            }
        }
    }
}
