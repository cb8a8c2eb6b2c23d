package org.conflicttracker.event.casualty;

import java.util.Objects;

/**
 * What one report says of one outcome for one or more groups of people.
 *
 * @param no its own number within the event, for ever
 * @param report id of the report that says it
 * @param attributedTo the source being quoted; null where the report speaks for itself
 * @param low number of people; as stated, so low, best and high may be out of order
 * @param best number of people
 * @param high number of people
 * @param preferred whether an editor chose it as the best for its outcome and groups
 * @param superseded whether a newer report of the same voice took its place; derived
 * @param quote short verbatim quote, or null
 */
public record Claim(
        int no,
        long report,
        SourceName attributedTo,
        Outcome outcome,
        GroupSet groups,
        int low,
        int best,
        int high,
        Qualifier qualifier,
        boolean preferred,
        boolean superseded,
        String quote) {

    public Claim {
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(groups);
        Objects.requireNonNull(qualifier);
    }

    int minimum() {
        return Math.min(low, Math.min(best, high));
    }

    int maximum() {
        return Math.max(low, Math.max(best, high));
    }

    boolean hasQualifier(Qualifier other) {
        return qualifier == other;
    }

    boolean hasSameSubject(Claim other) {
        return outcome == other.outcome && groups.equals(other.groups);
    }

    /** The same claim with the voice under its present name. */
    public Claim attributedTo(SourceName voice) {
        return new Claim(no, report, voice, outcome, groups, low, best, high, qualifier, preferred, superseded, quote);
    }

    Claim superseded(boolean value) {
        return new Claim(
                no, report, attributedTo, outcome, groups, low, best, high, qualifier, preferred, value, quote);
    }
}
