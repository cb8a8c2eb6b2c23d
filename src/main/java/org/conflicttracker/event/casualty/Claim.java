package org.conflicttracker.event.casualty;

import java.util.Objects;

/**
 * Claim: what one report states of one outcome for one or more groups of people.
 *
 * @param no number of the claim within the event; never changes and is never reused
 * @param report id of the report that makes the claim
 * @param attributedTo the quoted source; null if the publisher of the report is the claimant
 * @param low number of people as stated; low, best and high may be out of order
 * @param best number of people
 * @param high number of people
 * @param preferred whether an editor chose the claim as the best for its outcome and groups
 * @param superseded whether a newer report of the same claimant replaces the claim; derived
 * @param quote short verbatim quote; may be null
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

    /** Whether another claim is about the same outcome and groups. */
    public boolean hasSameSubject(Claim other) {
        return outcome == other.outcome && groups.equals(other.groups);
    }

    /** Copy of the claim with another name of the quoted source. */
    public Claim attributedTo(SourceName source) {
        return new Claim(no, report, source, outcome, groups, low, best, high, qualifier, preferred, superseded, quote);
    }

    /** Whether another claim states the same: by the same report and claimant, the same numbers for the same outcome and groups. */
    public boolean statesTheSame(Claim other) {
        return report == other.report
                && Objects.equals(claimantId(), other.claimantId())
                && hasSameSubject(other)
                && low == other.low
                && best == other.best
                && high == other.high
                && qualifier == other.qualifier;
    }

    private Long claimantId() {
        return attributedTo == null ? null : attributedTo.id();
    }

    /** Copy of the claim with another number. */
    public Claim withNumber(int number) {
        return new Claim(
                number,
                report,
                attributedTo,
                outcome,
                groups,
                low,
                best,
                high,
                qualifier,
                preferred,
                superseded,
                quote);
    }

    /** Copy of the claim that another report makes. */
    public Claim withReport(long otherReport) {
        return new Claim(
                no,
                otherReport,
                attributedTo,
                outcome,
                groups,
                low,
                best,
                high,
                qualifier,
                preferred,
                superseded,
                quote);
    }

    /** Copy of the claim with another mark of the editors and another quote. */
    public Claim withMarkAndQuote(boolean mark, String otherQuote) {
        return new Claim(
                no, report, attributedTo, outcome, groups, low, best, high, qualifier, mark, superseded, otherQuote);
    }

    Claim superseded(boolean value) {
        return new Claim(
                no, report, attributedTo, outcome, groups, low, best, high, qualifier, preferred, value, quote);
    }
}
