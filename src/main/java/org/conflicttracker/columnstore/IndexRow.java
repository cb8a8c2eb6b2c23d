package org.conflicttracker.columnstore;

import java.util.Arrays;

/**
 * A state of an event on its way into the index.
 *
 * @param previous the event's revision before this one; 0 for its first
 * @param until the event's next revision; {@link Segment#OPEN} while there is none
 * @param start its first day, in days since 1970
 * @param length days from its first to its last
 * @param kind code of all that an event has one of
 * @param stage code of which of the event's states it is
 * @param schemes code of the data sets that it has ids in
 * @param latitudes for each area, in 1e-7 degrees; {@link Segment#NOWHERE} where unknown
 * @param reports for each publisher, the report's id
 * @param figures slot and code of each figure, in turn
 * @param words codes of the words it is found by; null where they are held already
 */
public record IndexRow(
        int revision,
        int event,
        int previous,
        int until,
        int start,
        int length,
        int kind,
        int stage,
        int schemes,
        int[] areas,
        int[] latitudes,
        int[] longitudes,
        int[] involvements,
        int[] publishers,
        int[] reports,
        int[] voices,
        int[] tags,
        int[] figures,
        int[] words) {

    /** One that lies in a segment, as it came but for its words. */
    static IndexRow of(Segment segment, int row) {
        MultiIntColumn areas = segment.codes(MultiValuedField.AREA);
        return new IndexRow(
                segment.revision[row],
                segment.event[row],
                segment.previous.get(row),
                segment.until[row],
                segment.start[row],
                segment.length.get(row),
                segment.kind.get(row),
                segment.stage.get(row),
                segment.schemes.get(row),
                areas.of(row),
                Arrays.copyOfRange(segment.several.latitudes(), areas.from(row), areas.to(row)),
                Arrays.copyOfRange(segment.several.longitudes(), areas.from(row), areas.to(row)),
                segment.codes(MultiValuedField.INVOLVEMENT).of(row),
                segment.codes(MultiValuedField.PUBLISHER).of(row),
                segment.codes(MultiValuedField.REPORT).of(row),
                segment.codes(MultiValuedField.VOICE).of(row),
                segment.codes(MultiValuedField.TAG).of(row),
                figures(segment, row),
                null);
    }

    private static int[] figures(Segment segment, int row) {
        IntList pairs = new IntList(8);
        for (int slot = 0; slot < segment.figures.length; slot++) {
            IntColumn figures = segment.figures[slot];
            int code = figures == null ? 0 : figures.get(row);
            if (code != 0) {
                pairs.add(slot);
                pairs.add(code);
            }
        }
        return pairs.toArray();
    }

    /** The same with what comes before and after it. */
    IndexRow linked(int before, int ended) {
        return new IndexRow(
                revision,
                event,
                before,
                ended,
                start,
                length,
                kind,
                stage,
                schemes,
                areas,
                latitudes,
                longitudes,
                involvements,
                publishers,
                reports,
                voices,
                tags,
                figures,
                words);
    }

    int[] codes(MultiValuedField family) {
        return switch (family) {
            case AREA -> areas;
            case INVOLVEMENT -> involvements;
            case PUBLISHER -> publishers;
            case REPORT -> reports;
            case VOICE -> voices;
            case TAG -> tags;
        };
    }
}
