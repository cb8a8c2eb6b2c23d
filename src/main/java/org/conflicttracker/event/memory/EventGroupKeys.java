package org.conflicttracker.event.memory;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.columnstore.GroupBySpec;
import org.conflicttracker.columnstore.GroupKey;
import org.conflicttracker.columnstore.MultiValuedField;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.memory.GroupKeyTables.GroupKeyTable;

/** Group keys of events: attributes, casualty groups, multi-valued fields and time, and the test for imprecise dates. */
final class EventGroupKeys {

    private EventGroupKeys() {}

    /** By what an event has one of. */
    record AttributeGroupKey(int[] keys, int size) implements GroupKey.SingleValued {

        @Override
        public void readKeys(GroupKey.RowBatch found, int[] into) {
            found.eventAttributes(into);
            for (int i = 0; i < found.count(); i++) {
                into[i] = keys[into[i]];
            }
        }
    }

    /**
     * By whose casualties there are figures of alone. Key 0 is none, then come the groups.
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
        public int maxKeys(GroupKey.RowBatch found, int place) {
            return size();
        }

        @Override
        public int readKeys(GroupKey.RowBatch found, int place, int[] into) {
            int count = 0;
            for (Group group : groups) {
                if (hasFigure(found, place, group)) {
                    into[count++] = group.ordinal() + 1;
                }
            }
            if (count == 0) {
                into[count++] = 0;
            }
            return count;
        }

        private static boolean hasFigure(GroupKey.RowBatch found, int place, Group group) {
            for (int slot : FigureColumnId.of(group)) {
                if (found.figureCode(slot, place) != 0) {
                    return true;
                }
            }
            return false;
        }

        /** The group of a key; null for none. */
        static Group groupOf(int key) {
            return key == 0 ? null : ALL_GROUPS[key - 1];
        }
    }

    /**
     * By what an event may have several of: it counts under each different value once (domain.md, rule 11), of those that pass the filter
     * (rule 12); under none where none does.
     */
    static final class MultiValueGroupKey implements GroupKey.MultiValued {

        /** Whether one of the row's codes passes the filter. */
        @FunctionalInterface
        interface Pass {
            boolean accepts(GroupKey.RowBatch found, int place, int no);
        }

        private final MultiValuedField field;
        private final GroupKeyTable.Keys keys;
        private final Pass codeFilter;

        /** @param pass null where all pass */
        MultiValueGroupKey(MultiValuedField family, GroupKeyTable.Keys keys, Pass pass) {
            this.field = family;
            this.keys = keys;
            this.codeFilter = pass;
        }

        @Override
        public int size() {
            return keys.cellKeys().size();
        }

        @Override
        public int maxKeys(GroupKey.RowBatch found, int place) {
            return Math.max(1, found.codes(field, place));
        }

        /** Most rows have one code, and mostly any passes. */
        @Override
        public int readKeys(GroupKey.RowBatch found, int place, int[] into) {
            int codes = found.codes(field, place, into);
            int count = 0;
            for (int no = 0; no < codes; no++) {
                if (codeFilter == null || codeFilter.accepts(found, place, no)) {
                    int key = keys.keyByCode()[into[no]];
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
     * Which events may have happened, in part, outside the interval in which they count: what {@code EventDates.span} and {@code Counting}
     * say, with days as numbers.
     */
    static final class IntervalEdge implements GroupBySpec.ImprecisionTest {

        /** A precision with the days it stands for. @param shortest what lasts so many days stays as it is */
        private record Widening(BucketCalendar calendar, int minLengthDays) {}

        private final TimeGroupKey timeKey;
        private final DatePrecision[] precisions;
        private final Map<DatePrecision, Widening> widenings = new EnumMap<>(DatePrecision.class);

        /** @param precisions of each kind of event */
        IntervalEdge(TimeGroupKey course, DatePrecision[] precisions) {
            this.timeKey = course;
            this.precisions = precisions;
        }

        /** What is known only to intervals of the calendar may have happened on all days of them. */
        IntervalEdge withWidening(DatePrecision precision, BucketCalendar calendar, int shortest) {
            widenings.put(precision, new Widening(calendar, shortest));
            return this;
        }

        @Override
        public void markImprecise(GroupKey.RowBatch found, int[] into) {
            int[] starts = new int[found.count()];
            int[] lengths = new int[found.count()];
            found.startDays(starts);
            found.lengthDays(lengths);
            found.eventAttributes(into);
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
            Widening widening = widenings.get(precision);
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
     * By the interval in which an event counts.
     *
     * @param earliestStartDay events that began before it count on it, in days since 1970; {@link Integer#MIN_VALUE} for none
     */
    record TimeGroupKey(BucketCalendar calendar, int earliestStartDay) implements GroupKey.SingleValued {

        @Override
        public int size() {
            return calendar.bucketStarts().size();
        }

        @Override
        public void readKeys(GroupKey.RowBatch found, int[] into) {
            int[] intervals = calendar.bucketByDay();
            int first = calendar.firstDay();
            int earliest = intervals[Math.max(found.firstStartDay(), earliestStartDay) - first];
            if (earliest == intervals[Math.max(found.lastStartDay(), earliestStartDay) - first]) {
                // what is found comes in the order of days, so most of it lies in one interval
                Arrays.fill(into, 0, found.count(), earliest);
                return;
            }
            found.startDays(into);
            for (int i = 0; i < found.count(); i++) {
                into[i] = intervals[Math.max(into[i], earliestStartDay) - first];
            }
        }
    }
}
