package org.conflicttracker.event.filter;

import java.time.Instant;
import java.util.Set;
import org.conflicttracker.event.model.Status;

/**
 * Filter on tags, external ids, words, status and time of recording.
 *
 * @param tag folded labels
 * @param words sets of folded words: an event matches a set if it has all its words
 * @param recordedSince only revisions recorded at or after it; null for no condition
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
