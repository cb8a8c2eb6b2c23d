package org.conflicttracker.event.casualty;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.conflicttracker.event.casualty.Claim.Qualifier;
import org.conflicttracker.event.casualty.Claim.SourceName;
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
        return withOrigin(no, report, source);
    }

    /** Copy of the claim with another quote. */
    public Claim withQuote(String other) {
        return withMarks(preferred, superseded, other);
    }

    /** Copy of the claim as one of another report. */
    public Claim ofReport(long other) {
        return withOrigin(no, other, attributedTo);
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
        return withOrigin(number, report, attributedTo);
    }

    /** Copy of the claim with another mark of the editors and another quote. */
    public Claim withMarkAndQuote(boolean mark, @Nullable String otherQuote) {
        return withMarks(mark, superseded, otherQuote);
    }

    Claim superseded(boolean value) {
        return value == superseded ? this : withMarks(preferred, value, quote);
    }

    /** The same statement under another number, of another report or with another quoted source. */
    private Claim withOrigin(int number, long inReport, @Nullable SourceName source) {
        return new Claim(
                number,
                inReport,
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

    private Claim withMarks(boolean mark, boolean replaced, @Nullable String otherQuote) {
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
                replaced,
                otherQuote,
                countedUntil);
    }

    /**
     * Numbers of a claim, completed from those that were stated (rule 2): one number is low, best and high at once; only a low means AT_LEAST,
     * only a high AT_MOST; a range without best takes its low as best. Numbers out of order are kept as stated. A claim in WORDS has none.
     */
    public record StatedNumbers(
            @Nullable Integer low,
            @Nullable Integer best,
            @Nullable Integer high,
            Qualifier qualifier) {

        /** Completes the stated numbers. Each number and the qualifier may be null; empty if all numbers are null, except for WORDS. */
        public static Optional<StatedNumbers> of(
                @Nullable Integer low, @Nullable Integer best, @Nullable Integer high, @Nullable Qualifier qualifier) {
            if (low == null && best == null && high == null) {
                return qualifier == Qualifier.WORDS
                        ? Optional.of(new StatedNumbers(null, null, null, qualifier))
                        : Optional.empty();
            }
            int middle = firstNonNull(best, low, high);
            return Optional.of(new StatedNumbers(
                    firstNonNull(low, best, high),
                    middle,
                    firstNonNull(high, best, low),
                    qualifier != null ? qualifier : impliedQualifier(low, best, high)));
        }

        private static Qualifier impliedQualifier(
                @Nullable Integer low, @Nullable Integer best, @Nullable Integer high) {
            if (best != null || low != null && high != null) {
                return Qualifier.EXACT;
            }
            return low != null ? Qualifier.AT_LEAST : Qualifier.AT_MOST;
        }

        private static int firstNonNull(@Nullable Integer a, @Nullable Integer b, @Nullable Integer c) {
            return a != null ? a : b != null ? b : Objects.requireNonNull(c);
        }
    }

    /**
     * Source as stored in an event.
     *
     * @param unnamed whether it stands for people without a name, such as residents: a claimant of its own in each publishing source
     */
    public record SourceName(
            long id,
            String name,

            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean unnamed) {

        public SourceName(long id, String name) {
            this(id, name, false);
        }

        /** Copy with another name. */
        public SourceName withName(String other) {
            return new SourceName(id, other, unnamed);
        }
    }

    /** Qualifier of a claim: "973", "about 970", "more than 250", "up to 300", "dozens" (words: a quote and no number). */
    public enum Qualifier {
        EXACT,
        ABOUT,
        AT_LEAST,
        AT_MOST,
        WORDS
    }

    /** Sentence that says what a claim states, and who states it; in English, for people. */
    public static final class ClaimStatement {

        private ClaimStatement() {}

        /**
         * The sentence, such as <i>Agency, quoting Monitor: at least 250 killed (side B).</i>
         *
         * @param publisher name of the source that published the report; null if it is unknown
         */
        public static String of(Claim claim, @Nullable String publisher) {
            return speaker(claim, publisher) + ": " + people(claim) + " "
                    + claim.outcome().name().toLowerCase(Locale.ROOT) + groups(claim.groups())
                    + (claim.countedUntil() == null ? "" : ", counted until " + claim.countedUntil()) + ".";
        }

        private static String speaker(Claim claim, @Nullable String publisher) {
            String reporter = publisher == null ? "A report" : publisher;
            return claim.attributedTo() == null
                    ? reporter
                    : reporter + ", quoting " + claim.attributedTo().name();
        }

        private static String people(Claim claim) {
            if (claim.low() == null || claim.best() == null || claim.high() == null) {
                return claim.quote() == null ? "an unknown number" : "\"" + claim.quote() + "\"";
            }
            int low = claim.minimum();
            int high = claim.maximum();
            String number = low == high ? number(low) : number(low) + " to " + number(high);
            return switch (claim.qualifier()) {
                case ABOUT -> "about " + number;
                case AT_LEAST -> "at least " + number(low);
                case AT_MOST -> "at most " + number(high);
                default -> low == high ? number : number + " (best " + number(claim.number()) + ")";
            };
        }

        private static String number(int people) {
            return String.format(Locale.ROOT, "%,d", people);
        }

        private static String groups(GroupSet groups) {
            return groups.isAll()
                    ? ""
                    : groups.groups().stream()
                            .map(ClaimStatement::name)
                            .collect(Collectors.joining(" and ", " (", ")"));
        }

        /** The name of a group in a sentence. */
        static String name(Group group) {
            return switch (group) {
                case CIVILIANS -> "civilians";
                case SIDE_A -> "side A";
                case SIDE_B -> "side B";
                case UNKNOWN -> "people of an unknown group";
                case ALL -> "all";
            };
        }
    }
}
