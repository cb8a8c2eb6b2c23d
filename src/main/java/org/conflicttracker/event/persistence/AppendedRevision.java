package org.conflicttracker.event.persistence;

import java.util.List;
import java.util.stream.Stream;

/**
 * A state to be stored, with all it is found by.
 *
 * @param newEvent the event, where this is its first state; else null
 */
public record AppendedRevision(Event newEvent, Revision revision, RevisionContent content, List<RevisionRow> rows) {

    Stream<Object> revisionEntities() {
        return Stream.concat(Stream.of(revision, content), rows.stream());
    }
}
