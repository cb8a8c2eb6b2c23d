package org.conflicttracker.importer.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.common.geo.Countries;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.casualty.Qualifier;
import org.conflicttracker.event.command.ClaimInput;
import org.conflicttracker.registry.report.SourceReference;

/**
 * Parser of the claims of a UCDP row: low, best and high for all groups, preferred because the data set weighed its sources; and the best
 * estimate for each group. Zero is a valid statement.
 */
final class UcdpClaims {

    private static final Map<String, Group> GROUPS = Map.of(
            "deaths_a",
            Group.SIDE_A,
            "deaths_b",
            Group.SIDE_B,
            "deaths_civilians",
            Group.CIVILIANS,
            "deaths_unknown",
            Group.UNKNOWN);

    private static final List<String> GROUP_COLUMNS =
            GROUPS.keySet().stream().sorted().toList();

    private final RowContext row;
    private final NumberParser numbers;
    private final SourceReference claimant;

    UcdpClaims(RowContext row) {
        this.row = row;
        this.numbers = new NumberParser(row);
        Optional<SourceReference> original = AttributionParser.find(row.text("source_original"));
        this.claimant = original.orElse(null);
    }

    List<ClaimInput> parse() {
        List<ClaimInput> claims = new ArrayList<>(5);
        Integer low = numbers.parsePeople("low");
        Integer best = numbers.parsePeople("best");
        Integer high = numbers.parsePeople("high");
        if (low != null || best != null || high != null) {
            claims.add(new ClaimInput(
                    null, null, claimant, Outcome.KILLED, List.of(Group.ALL), low, best, high, null, true, null, null));
        }
        long sum = addGroupClaims(claims);
        checkOrder(low, best, high);
        if (best != null && sum >= 0 && sum != best) {
            row.flag(
                    "best",
                    "The deaths of the groups add up to " + sum + ", but best is " + best + ".",
                    "Both were imported unchanged.");
        }
        if (claimant != null && !claims.isEmpty()) {
            row.markUsed("source_original");
        }
        return claims;
    }

    /** Sum of the group claims; -1 if one of them is not stated. */
    private long addGroupClaims(List<ClaimInput> claims) {
        long sum = 0;
        boolean whole = true;
        for (String column : GROUP_COLUMNS) {
            Integer deaths = numbers.parsePeople(column);
            if (deaths == null) {
                whole = false;
            } else {
                sum += deaths;
                List<Group> group = List.of(GROUPS.get(column));
                claims.add(new ClaimInput(
                        null,
                        null,
                        claimant,
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

    private void checkOrder(Integer low, Integer best, Integer high) {
        boolean stated = low != null && best != null && high != null;
        if (stated && (low > best || best > high)) {
            row.flag(
                    "best",
                    "The numbers are out of order: low " + low + ", best " + best + ", high " + high + ".",
                    "Imported unchanged; the range of the event was widened to include all three.");
        }
    }

    /**
     * Parser of the attribution column: the quoted source, if the row names exactly one body. "police and witnesses", "military sources"
     * and "not given" name none: each would become one source shared by unrelated events. In a name, every word begins with a capital
     * letter except small words such as "of"; it contains no semicolon, comma, slash or "and", and is not only a general word such as
     * "Police".
     */
    static final class AttributionParser {

        private static final Pattern NAME = Pattern.compile(
                "\\p{Lu}[\\p{L}\\p{M}\\p{N}.'’()-]*(?: (?:of|for|the|de|du|la|el|al|in|on|\\(?\\p{Lu}[\\p{L}\\p{M}\\p{N}.'’()-]*)){0,9}");

        private static final Set<String> GENERIC_WORDS = Set.of(
                "police",
                "army",
                "military",
                "government",
                "officials",
                "official",
                "residents",
                "witnesses",
                "witness",
                "rebels",
                "unknown",
                "various",
                "media",
                "locals",
                "civilians",
                "authorities",
                "eyewitness",
                "eyewitnesses",
                "source",
                "sources",
                "local",
                "security",
                "forces",
                "aggregation",
                "event",
                "not",
                "given",
                "unclear",
                "none");

        private static final Set<String> COUNTRIES =
                Countries.all().stream().map(Country::name).collect(Collectors.toUnmodifiableSet());

        private static final int MAX_LENGTH = 120;

        private AttributionParser() {}

        /** @param text null if not stated */
        static Optional<SourceReference> find(String text) {
            if (text == null || text.length() > MAX_LENGTH) {
                return Optional.empty();
            }
            String name = Words.toNfc(text);
            return NAME.matcher(name).matches() && !isGeneric(name)
                    ? Optional.of(Mentions.toSourceReference(name))
                    : Optional.empty();
        }

        /** Whether all words are general ones or the name of a country, which alone identifies no body. */
        private static boolean isGeneric(String name) {
            return COUNTRIES.contains(name)
                    || Stream.of(name.toLowerCase(Locale.ROOT).split(" ")).allMatch(GENERIC_WORDS::contains);
        }
    }
}
