package org.conflicttracker.event.persistence;

import java.util.List;
import java.util.stream.Stream;

/**
 * Revision to insert, with its document and rows.
 *
 * @param newEvent the event if this is its first revision, else null
 */
public record AppendedRevision(Event newEvent, Revision revision, RevisionContent content, List<RevisionRow> rows) {

    Stream<Object> revisionEntities() {
        return Stream.concat(Stream.of(revision, content), rows.stream());
    }
}
