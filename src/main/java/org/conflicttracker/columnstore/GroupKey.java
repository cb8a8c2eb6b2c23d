package org.conflicttracker.columnstore;

/** Group key: maps rows to keys, numbered from 0. */
public interface GroupKey {

    /** Number of different keys. */
    int size();

    /** Group key of which each row has exactly one value. */
    interface SingleValued extends GroupKey {

        /** Reads the key of each row of the batch. */
        void readKeys(RowBatch batch, int[] into);
    }

    /** Group key of which a row has one or more values. */
    interface MultiValued extends GroupKey {

        /** Upper bound of the keys of the row at a position of the batch. */
        int maxKeys(RowBatch batch, int position);

        /**
         * Reads the distinct keys of the row at a position of the batch.
         *
         * @return how many
         */
        int readKeys(RowBatch batch, int position, int[] into);
    }

    /** Batch of matching rows of one segment, ascending. */
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

        /** Reads the revision of each row. */
        public void revisions(int[] into) {
            for (int i = 0; i < count; i++) {
                into[i] = segment.revision[rows[i]];
            }
        }

        /** Reads the code of the event attributes of each row. */
        public void eventAttributes(int[] into) {
            segment.eventAttributes.gather(rows, count, into);
        }

        /** First day of the first row, the earliest of the batch: rows are in the order of first days. */
        public int firstStartDay() {
            return segment.startDay[rows[0]];
        }

        /** First day of the last row, the latest of the batch. */
        public int lastStartDay() {
            return segment.startDay[rows[count - 1]];
        }

        public void startDays(int[] into) {
            for (int i = 0; i < count; i++) {
                into[i] = segment.startDay[rows[i]];
            }
        }

        /** Reads the days from the first to the last day of each row. */
        public void lengthDays(int[] into) {
            segment.lengthDays.gather(rows, count, into);
        }

        /** Number of codes that the row at a position has in a field. */
        public int codes(MultiValuedField field, int position) {
            MultiIntColumn column = segment.codes(field);
            int row = rows[position];
            return column.to(row) - column.from(row);
        }

        /**
         * Reads the codes of a field in their order.
         *
         * @return how many
         */
        public int codes(MultiValuedField field, int position, int[] into) {
            MultiIntColumn column = segment.codes(field);
            int from = column.from(rows[position]);
            int count = column.to(rows[position]) - from;
            for (int index = 0; index < count; index++) {
                into[index] = column.code(from + index);
            }
            return count;
        }

        /** The code number {@code no} of a field. */
        public int code(MultiValuedField field, int position, int index) {
            MultiIntColumn column = segment.codes(field);
            return column.code(column.from(rows[position]) + index);
        }

        /** Whether location number {@code index} of the row has coordinates. */
        public boolean hasCoordinates(int position, int index) {
            int at = segment.codes(MultiValuedField.AREA).from(rows[position]) + index;
            return segment.multiValuedColumns.latitudes()[at] != Segment.UNKNOWN_COORDINATE;
        }

        /** Latitude of location number {@code index} of the row, in 1e-7 degrees, if it has coordinates. */
        public int latitude(int position, int index) {
            return segment.multiValuedColumns
                    .latitudes()[segment.codes(MultiValuedField.AREA).from(rows[position]) + index];
        }

        /** Longitude, likewise. */
        public int longitude(int position, int index) {
            return segment.multiValuedColumns
                    .longitudes()[segment.codes(MultiValuedField.AREA).from(rows[position]) + index];
        }

        /** Whether location number {@code no} of the row has coordinates inside the shape. */
        public boolean isWithin(Predicates.Shape shape, int position, int index) {
            int at = segment.codes(MultiValuedField.AREA).from(rows[position]) + index;
            int latitude = segment.multiValuedColumns.latitudes()[at];
            return latitude != Segment.UNKNOWN_COORDINATE
                    && shape.contains(latitude, segment.multiValuedColumns.longitudes()[at]);
        }

        /** Code of the figure in a column; 0 for none. */
        public int figureCode(int figureColumn, int position) {
            IntColumn column = segment.figures[figureColumn];
            return column == null ? 0 : column.get(rows[position]);
        }
    }
}
