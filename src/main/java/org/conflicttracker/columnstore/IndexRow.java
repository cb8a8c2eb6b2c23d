package org.conflicttracker.columnstore;

import java.util.Arrays;

/**
 * A state of an event on its way into the index.
 *
 * @param supersedes the event's revision before this one; 0 for its first
 * @param supersededBy the event's next revision; {@link Segment#CURRENT} while there is none
 * @param startDay its first day, in days since 1970
 * @param lengthDays days from its first to its last
 * @param eventAttributes code of all that an event has one of
 * @param revisionAttributes code of which of the event's states it is
 * @param externalIdSchemes code of the data sets that it has ids in
 * @param latitudes for each area, in 1e-7 degrees; {@link Segment#UNKNOWN_COORDINATE} where unknown
 * @param reports for each publisher, the report's id
 * @param figures slot and code of each figure, in turn
 * @param words codes of the words it is found by; null where they are held already
 */
public record IndexRow(
        int revision,
        int event,
        int supersedes,
        int supersededBy,
        int startDay,
        int lengthDays,
        int eventAttributes,
        int revisionAttributes,
        int externalIdSchemes,
        int[] areas,
        int[] latitudes,
        int[] longitudes,
        int[] involvements,
        int[] publishers,
        int[] reports,
        int[] attributions,
        int[] tags,
        int[] figures,
        int[] words) {

    /** One that lies in a segment, as it came but for its words. */
    static IndexRow of(Segment segment, int row) {
        MultiIntColumn areas = segment.codes(MultiValuedField.AREA);
        return new IndexRow(
                segment.revision[row],
                segment.event[row],
                segment.supersedes.get(row),
                segment.supersededBy[row],
                segment.startDay[row],
                segment.lengthDays.get(row),
                segment.eventAttributes.get(row),
                segment.revisionAttributes.get(row),
                segment.externalIdSchemes.get(row),
                areas.of(row),
                Arrays.copyOfRange(segment.multiValuedColumns.latitudes(), areas.from(row), areas.to(row)),
                Arrays.copyOfRange(segment.multiValuedColumns.longitudes(), areas.from(row), areas.to(row)),
                segment.codes(MultiValuedField.INVOLVEMENT).of(row),
                segment.codes(MultiValuedField.PUBLISHER).of(row),
                segment.codes(MultiValuedField.REPORT).of(row),
                segment.codes(MultiValuedField.ATTRIBUTION).of(row),
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
    IndexRow withLinks(int before, int ended) {
        return new IndexRow(
                revision,
                event,
                before,
                ended,
                startDay,
                lengthDays,
                eventAttributes,
                revisionAttributes,
                externalIdSchemes,
                areas,
                latitudes,
                longitudes,
                involvements,
                publishers,
                reports,
                attributions,
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
            case ATTRIBUTION -> attributions;
            case TAG -> tags;
        };
    }
}
