package org.conflicttracker.event.memory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;

/** A state of an event as the database has it: what it is found by. */
final class RevisionRecord {

    /** A place. Coordinates in 1e-7 degrees, null where unknown. */
    record Place(Area area, Integer latitude, Integer longitude) {}

    /** A report that tells of it. */
    record Mention(Publisher publisher, long reportId) {}

    /** A counted figure: numbers of people. */
    record Figure(Outcome outcome, Group group, long low, long best, long high, boolean openEnded) {}

    /** Which state it is. @param recordedAt milliseconds since 1970 */
    record Head(long revision, long eventId, long recordedAtMillis, RevisionAttributes attributes) {}

    final Head header;
    final EventAttributes eventAttributes;
    final LocalDate startDate;
    final LocalDate endDate;
    final List<Place> locations = new ArrayList<>(1);
    final List<Involvement> involvements = new ArrayList<>(2);
    final List<Mention> mentions = new ArrayList<>(1);
    final List<Attribution> attributions = new ArrayList<>(0);
    final List<Figure> figures = new ArrayList<>(2);
    final List<Tag> tags = new ArrayList<>(0);
    final List<String> externalIdSchemes = new ArrayList<>(1);
    String words = "";

    RevisionRecord(Head head, EventAttributes kind, LocalDate start, LocalDate end) {
        this.header = head;
        this.eventAttributes = kind;
        this.startDate = start;
        this.endDate = end;
    }
}
