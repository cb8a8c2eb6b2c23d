package org.conflicttracker.importer.format;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.common.geo.Countries;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.registry.report.SourceReference;

/**
 * Who is quoted, where a row names one body. "police and witnesses", "military sources" and "not given" are none: each would become one
 * source that speaks everywhere. A name begins with a capital letter, as does each of its words but small ones such as "of", has no
 * semicolon, comma, slash or "and", and is not only a general word such as "Police".
 */
final class AttributionParser {

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

    /** @param text null where nothing is said */
    static Optional<SourceReference> find(String text) {
        if (text == null || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String name = Words.toNfc(text);
        return NAME.matcher(name).matches() && !isGeneric(name)
                ? Optional.of(Mentions.toSourceReference(name))
                : Optional.empty();
    }

    /** Nothing but words for anybody, or the name of a country, which itself says nothing. */
    private static boolean isGeneric(String name) {
        return COUNTRIES.contains(name)
                || Stream.of(name.toLowerCase(Locale.ROOT).split(" ")).allMatch(GENERIC_WORDS::contains);
    }
}
