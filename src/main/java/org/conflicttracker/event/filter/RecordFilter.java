package org.conflicttracker.event.filter;

import java.time.Instant;
import java.util.Set;
import org.conflicttracker.event.model.Status;

/**
 * By what it is found, and how it was recorded.
 *
 * @param tag folded labels
 * @param words sets of folded words: an event is found by a set when it has all of its words
 * @param recordedSince only states recorded at or after it; null for any
 */
public record RecordFilter(
        Terms<String> tag,
        Terms<ExternalId> externalId,
        Terms<Set<String>> words,
        Terms<Status> status,
        Instant recordedSince) {

    public static final RecordFilter DEFAULT = new RecordFilter(
            Terms.unrestricted(), Terms.unrestricted(), Terms.unrestricted(), Terms.of(Set.of(Status.PUBLISHED)), null);
}
