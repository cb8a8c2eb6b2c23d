package org.conflicttracker.importer.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.conflicttracker.event.casualty.Claim.Qualifier;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.command.ClaimInput;
import org.conflicttracker.importer.format.NumberText.NumberParser;
import org.jspecify.annotations.Nullable;

/**
 * Parser of the claims of a UCDP row: low, best and high for all groups, preferred because the data set weighed its sources; and the best
 * estimate for each group. All are claims of the data set itself: the sources that a row names did not state its figures.
 *
 * <p>A zero for a group is a claim only where the row says that the groups of all the dead are known: beside dead of unknown groups it means
 * that nobody was counted there.
 */
final class UcdpClaims {

    private static final String UNKNOWN = "deaths_unknown";

    private static final Map<String, Group> GROUPS = Map.of(
            "deaths_a",
            Group.SIDE_A,
            "deaths_b",
            Group.SIDE_B,
            "deaths_civilians",
            Group.CIVILIANS,
            UNKNOWN,
            Group.UNKNOWN);

    private static final List<String> GROUP_COLUMNS =
            GROUPS.keySet().stream().sorted().toList();

    private final RowContext row;
    private final NumberParser numbers;

    UcdpClaims(RowContext row) {
        this.row = row;
        this.numbers = new NumberParser(row);
    }

    List<ClaimInput> parse() {
        List<ClaimInput> claims = new ArrayList<>(5);
        Integer low = numbers.parsePeople("low");
        Integer best = numbers.parsePeople("best");
        Integer high = numbers.parsePeople("high");
        if (low != null || best != null || high != null) {
            claims.add(new ClaimInput(
                    null, null, null, Outcome.KILLED, List.of(Group.ALL), low, best, high, null, true, null, null));
        }
        long sum = addGroupClaims(claims);
        checkOrder(low, best, high);
        if (best != null && sum >= 0 && sum != best) {
            row.flag(
                    "best",
                    "The deaths of the groups add up to " + sum + ", but best is " + best + ".",
                    "Both were imported unchanged.");
        }
        return claims;
    }

    /** Sum of the group claims; -1 if one of them is not stated. */
    private long addGroupClaims(List<ClaimInput> claims) {
        long sum = 0;
        boolean whole = true;
        Integer unknown = numbers.parsePeople(UNKNOWN);
        for (String column : GROUP_COLUMNS) {
            Integer deaths = column.equals(UNKNOWN) ? unknown : numbers.parsePeople(column);
            if (deaths == null) {
                whole = false;
            } else if (deaths == 0 && (unknown == null || unknown > 0)) {
                row.markUnused(column);
            } else {
                sum += deaths;
                List<Group> group = List.of(GROUPS.get(column));
                claims.add(new ClaimInput(
                        null,
                        null,
                        null,
                        Outcome.KILLED,
                        group,
                        null,
                        deaths,
                        null,
                        Qualifier.ABOUT,
                        false,
                        null,
                        null));
            }
        }
        return whole ? sum : -1;
    }

    private void checkOrder(@Nullable Integer low, @Nullable Integer best, @Nullable Integer high) {
        if (low != null && best != null && high != null && (low > best || best > high)) {
            row.flag(
                    "best",
                    "The numbers are out of order: low " + low + ", best " + best + ", high " + high + ".",
                    "Imported unchanged; the range of the event was widened to include all three.");
        }
    }
}
