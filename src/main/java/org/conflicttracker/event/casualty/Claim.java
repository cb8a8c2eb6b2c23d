package org.conflicttracker.event.casualty;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Claim: what one report states of one outcome for one or more groups of people.
 *
 * @param no number of the claim within the event; never changes and is never reused
 * @param report id of the report that makes the claim
 * @param attributedTo the quoted source; null if the publisher of the report is the claimant
 * @param low number of people as stated; low, best and high may be out of order, and are null for a claim in words alone
 * @param best number of people
 * @param high number of people
 * @param preferred whether an editor chose the claim as the best for its outcome and groups
 * @param superseded whether a newer report of the same claimant replaces the claim; derived
 * @param quote short verbatim quote; may be null
 * @param countedUntil the day up to which the claim counts; null for the day of the report
 */
public record Claim(
        int no,
        long report,
        @Nullable SourceName attributedTo,
        Outcome outcome,
        GroupSet groups,
        @Nullable Integer low,
        @Nullable Integer best,
        @Nullable Integer high,
        Qualifier qualifier,
        boolean preferred,
        boolean superseded,
        @Nullable String quote,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LocalDate countedUntil) {

    public Claim {
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(groups);
        Objects.requireNonNull(qualifier);
    }

    /** The least number stated. @throws NullPointerException for a claim in words alone */
    int minimum() {
        return Math.min(Objects.requireNonNull(low), Math.min(number(), Objects.requireNonNull(high)));
    }

    /** The greatest number stated. @throws NullPointerException for a claim in words alone */
    int maximum() {
        return Math.max(Objects.requireNonNull(low), Math.max(number(), Objects.requireNonNull(high)));
    }

    /** The best number. @throws NullPointerException for a claim in words alone */
    int number() {
        return Objects.requireNonNull(best);
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
        return new Claim(
                no,
                report,
                source,
                outcome,
                groups,
                low,
                best,
                high,
                qualifier,
                preferred,
                superseded,
                quote,
                countedUntil);
    }

    /** Copy of the claim with another quote. */
    public Claim withQuote(String other) {
        return new Claim(
                no,
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
                other,
                countedUntil);
    }

    /** Copy of the claim as one of another report. */
    public Claim ofReport(long other) {
        return new Claim(
                no,
                other,
                attributedTo,
                outcome,
                groups,
                low,
                best,
                high,
                qualifier,
                preferred,
                superseded,
                quote,
                countedUntil);
    }

    /**
     * Whether another claim states the same: by the same report and claimant, the same numbers, or the same words where it has none, for the same
     * outcome and groups.
     */
    public boolean statesTheSame(Claim other) {
        return report == other.report
                && Objects.equals(claimantId(), other.claimantId())
                && hasSameSubject(other)
                && Objects.equals(low, other.low)
                && Objects.equals(best, other.best)
                && Objects.equals(high, other.high)
                && qualifier == other.qualifier
                && (qualifier != Qualifier.WORDS || Objects.equals(quote, other.quote))
                && Objects.equals(countedUntil, other.countedUntil);
    }

    private @Nullable Long claimantId() {
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
                quote,
                countedUntil);
    }

    /** Copy of the claim with another mark of the editors and another quote. */
    public Claim withMarkAndQuote(boolean mark, String otherQuote) {
        return new Claim(
                no,
                report,
                attributedTo,
                outcome,
                groups,
                low,
                best,
                high,
                qualifier,
                mark,
                superseded,
                otherQuote,
                countedUntil);
    }

    Claim superseded(boolean value) {
        return value == superseded
                ? this
                : new Claim(
                        no,
                        report,
                        attributedTo,
                        outcome,
                        groups,
                        low,
                        best,
                        high,
                        qualifier,
                        preferred,
                        value,
                        quote,
                        countedUntil);
    }
}
