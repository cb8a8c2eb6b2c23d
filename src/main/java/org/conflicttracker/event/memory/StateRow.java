package org.conflicttracker.event.memory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.event.claim.Group;
import org.conflicttracker.event.claim.Outcome;

/** A state of an event as the database has it: what it is found by. */
final class StateRow {

    /** A place. Coordinates in 1e-7 degrees, null where unknown. */
    record Place(Area area, Integer latitude, Integer longitude) {}

    /** A report that tells of it. */
    record Mention(Publisher publisher, long report) {}

    /** A counted figure: numbers of people. */
    record Figure(Outcome outcome, Group group, long low, long best, long high, boolean openEnded) {}

    /** Which state it is. @param recordedAt milliseconds since 1970 */
    record Head(long revision, long event, long recordedAt, Stage stage) {}

    final Head head;
    final Kind kind;
    final LocalDate start;
    final LocalDate end;
    final List<Place> places = new ArrayList<>(1);
    final List<Involved> involvements = new ArrayList<>(2);
    final List<Mention> mentions = new ArrayList<>(1);
    final List<Voice> voices = new ArrayList<>(0);
    final List<Figure> figures = new ArrayList<>(2);
    final List<Label> tags = new ArrayList<>(0);
    final List<String> schemes = new ArrayList<>(1);
    String words = "";

    StateRow(Head head, Kind kind, LocalDate start, LocalDate end) {
        this.head = head;
        this.kind = kind;
        this.start = start;
        this.end = end;
    }
}
