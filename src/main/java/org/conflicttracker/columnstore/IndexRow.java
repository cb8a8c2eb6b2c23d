package org.conflicttracker.columnstore;

import java.util.Arrays;

/**
 * Row of the index: one revision of an event, with codes instead of values.
 *
 * @param supersedes previous revision of the event; 0 for its first
 * @param supersededBy next revision of the event; {@link Segment#CURRENT} while there is none
 * @param startDay first day, in days since 1970
 * @param lengthDays days from the first to the last day
 * @param eventAttributes code of the single-valued attributes
 * @param revisionAttributes code of version and change
 * @param externalIdSchemes code of the set of data sets in which the event has ids
 * @param latitudes by area, in 1e-7 degrees; {@link Segment#UNKNOWN_COORDINATE} if unknown
 * @param reports by publisher, the id of the report
 * @param figures column and code of each figure, in turn
 * @param words codes of the words for text search, in any order; empty for rows read from a segment
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

    /** Row read from a segment, without its words. */
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
                new int[0]);
    }

    private static int[] figures(Segment segment, int row) {
        IntList pairs = new IntList(8);
        for (int column = 0; column < segment.figures.length; column++) {
            IntColumn figures = segment.figures[column];
            int code = figures == null ? 0 : figures.get(row);
            if (code != 0) {
                pairs.add(column);
                pairs.add(code);
            }
        }
        return pairs.toArray();
    }

    /** Copy with the previous and the next revision of the event. */
    IndexRow withLinks(int supersedes, int supersededBy) {
        return new IndexRow(
                revision,
                event,
                supersedes,
                supersededBy,
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

    int[] codes(MultiValuedField field) {
        return switch (field) {
            case AREA -> areas;
            case INVOLVEMENT -> involvements;
            case PUBLISHER -> publishers;
            case REPORT -> reports;
            case ATTRIBUTION -> attributions;
            case TAG -> tags;
        };
    }
}
