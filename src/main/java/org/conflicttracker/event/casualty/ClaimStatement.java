package org.conflicttracker.event.casualty;

import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sentence that says what a claim states, and who states it; in English, for people. */
public final class ClaimStatement {

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
                : groups.groups().stream().map(ClaimStatement::name).collect(Collectors.joining(" and ", " (", ")"));
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
