package org.conflicttracker.columnstore;

/** By what rows are told apart. It says under which keys, from 0, each counts. */
public interface GroupKey {

    /** How many keys there are. */
    int size();

    /** Of which each row has one key. */
    interface SingleValued extends GroupKey {

        /** The key of each of the first so many rows. */
        void readKeys(RowBatch found, int[] into);
    }

    /** Of which a row may have several keys; one at least. */
    interface MultiValued extends GroupKey {

        /** How many keys the row at this place may have, at most. */
        int maxKeys(RowBatch found, int place);

        /** The keys of the row at this place, each once; how many. */
        int readKeys(RowBatch found, int place, int[] into);
    }

    /** Rows that were found. */
    final class RowBatch {

        private final Segment segment;
        final int[] rows;
        final int count;

        RowBatch(Segment segment, int[] rows, int count) {
            this.segment = segment;
            this.rows = rows;
            this.count = count;
        }

        public int count() {
            return count;
        }

        /** The kind of each row. */
        public void eventAttributes(int[] into) {
            segment.eventAttributes.gather(rows, count, into);
        }

        /** The first day of the first row; rows come in the order of these days. */
        public int firstStartDay() {
            return segment.startDay[rows[0]];
        }

        /** The first day of the last row. */
        public int lastStartDay() {
            return segment.startDay[rows[count - 1]];
        }

        /** The first day of each row. */
        public void startDays(int[] into) {
            for (int i = 0; i < count; i++) {
                into[i] = segment.startDay[rows[i]];
            }
        }

        /** The days from the first to the last of each row. */
        public void lengthDays(int[] into) {
            segment.lengthDays.gather(rows, count, into);
        }

        /** How many codes of the family the row at this place has. */
        public int codes(MultiValuedField family, int place) {
            MultiIntColumn lists = segment.codes(family);
            int row = rows[place];
            return lists.to(row) - lists.from(row);
        }

        /** Reads them in their order; how many. */
        public int codes(MultiValuedField family, int place, int[] into) {
            MultiIntColumn lists = segment.codes(family);
            int from = lists.from(rows[place]);
            int count = lists.to(rows[place]) - from;
            for (int no = 0; no < count; no++) {
                into[no] = lists.code(from + no);
            }
            return count;
        }

        /** One of them. */
        public int code(MultiValuedField family, int place, int no) {
            MultiIntColumn lists = segment.codes(family);
            return lists.code(lists.from(rows[place]) + no);
        }

        /** Whether the place of the row lies where it is meant to. */
        public boolean isWithin(Predicates.Shape spot, int place, int no) {
            int at = segment.codes(MultiValuedField.AREA).from(rows[place]) + no;
            int latitude = segment.multiValuedColumns.latitudes()[at];
            return latitude != Segment.UNKNOWN_COORDINATE
                    && spot.contains(latitude, segment.multiValuedColumns.longitudes()[at]);
        }

        /** The code of the figure in a slot; 0 where there is none. */
        public int figureCode(int slot, int place) {
            IntColumn numbers = segment.figures[slot];
            return numbers == null ? 0 : numbers.get(rows[place]);
        }
    }
}
