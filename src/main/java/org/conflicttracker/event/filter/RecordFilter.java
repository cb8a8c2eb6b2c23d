package org.conflicttracker.event.filter;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Status;

/**
 * Filter on tags, external ids, data sets, words, status, time of recording, and kinds of change.
 *
 * @param tag folded labels
 * @param dataset keys of data sets
 * @param words sets of folded words: an event matches a set if it has all its words
 * @param recordedSince only revisions recorded at or after it; null for no condition
 * @param change kinds of change that a list of changes tells; no condition on events
 * @param partOf ids of the summaries that events are part of
 * @param summaries how summaries with published parts count
 */
public record RecordFilter(
        Terms<String> tag,
        Terms<ExternalId> externalId,
        Terms<String> dataset,
        Terms<Set<String>> words,
        Terms<Status> status,
        Instant recordedSince,
        Terms<Change> change,
        Terms<Long> partOf,
        Summaries summaries) {

    public static final RecordFilter DEFAULT = new RecordFilter(
            Terms.unrestricted(),
            Terms.unrestricted(),
            Terms.unrestricted(),
            Terms.unrestricted(),
            Terms.of(Set.of(Status.PUBLISHED)),
            null,
            Terms.unrestricted(),
            Terms.unrestricted(),
            Summaries.REMAINDER);

    /** Whether summaries are named that events are, or are not, part of. */
    public boolean namesSummaries() {
        return !partOf.included().isEmpty() || !partOf.excluded().isEmpty();
    }

    /** Copy with other statuses. */
    public RecordFilter withStatus(Terms<Status> other) {
        return new RecordFilter(tag, externalId, dataset, words, other, recordedSince, change, partOf, summaries);
    }

    /** Copy with other kinds of change. */
    RecordFilter withChange(Terms<Change> other) {
        return new RecordFilter(tag, externalId, dataset, words, status, recordedSince, other, partOf, summaries);
    }

    /** The kinds of change that a list of changes tells, always with what is withheld; empty for all. */
    public Optional<Set<Change>> toldChanges() {
        if (change.isUnrestricted()) {
            return Optional.empty();
        }
        Set<Change> told = EnumSet.allOf(Change.class);
        told.removeIf(kind -> change.none()
                || change.excluded().contains(kind)
                || !change.any()
                        && !change.included().isEmpty()
                        && !change.included().contains(kind));
        told.add(Change.WITHHELD);
        return Optional.of(told);
    }

    /** Whether {@code recordedSince} also looks at changes that only follow from others, because they are asked for. */
    public boolean countsDerivedChanges() {
        return change.included().stream().anyMatch(Change.DERIVED::contains);
    }
}
