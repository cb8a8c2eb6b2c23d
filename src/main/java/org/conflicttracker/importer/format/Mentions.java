package org.conflicttracker.importer.format;

import static org.conflicttracker.registry.report.SourceKind.BROADCASTER;
import static org.conflicttracker.registry.report.SourceKind.GOVERNMENT;
import static org.conflicttracker.registry.report.SourceKind.MONITOR;
import static org.conflicttracker.registry.report.SourceKind.NEWSPAPER;
import static org.conflicttracker.registry.report.SourceKind.NEWS_AGENCY;
import static org.conflicttracker.registry.report.SourceKind.NGO;
import static org.conflicttracker.registry.report.SourceKind.SOCIAL_MEDIA;
import static org.conflicttracker.registry.report.SourceKind.UN_BODY;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.common.geo.Countries;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.registry.report.ReportReference;
import org.conflicttracker.registry.report.SourceKind;
import org.conflicttracker.registry.report.SourceResolver.SourceReference;
import org.jspecify.annotations.Nullable;

/**
 * Reports mentioned by a data set, without duplicates.
 *
 * <p>A report is identified by source, title and date. For a source named without a title, each event would create a report of its own;
 * therefore all its untitled mentions are one report, under a generated title that stays the same in every release.
 */
final class Mentions {

    /** Far above the largest number in real rows, and below the limit of an event. */
    static final int MAX_MENTIONS = 500;

    private static final int MAX_TITLE_LENGTH = 1000;

    private final String unidentifiedTitle;
    private final Set<ReportReference> reports = new LinkedHashSet<>();

    /** @param dataSet name of the data set */
    Mentions(String dataSet) {
        this.unidentifiedTitle = "Report not identified, named by " + dataSet;
    }

    /**
     * Adds a report.
     *
     * @param source a name that {@linkplain TextColumns#isName is valid}
     * @param title null if unknown
     * @param publishedOn null if unknown
     */
    void add(String source, @Nullable String title, @Nullable LocalDate publishedOn) {
        String shown = title == null || title.isBlank()
                ? unidentifiedTitle
                : TextColumns.truncate(MAX_TITLE_LENGTH, Words.toNfc(title).strip());
        reports.add(new ReportReference(
                null, shown, null, null, null, publishedOn, null, null, null, toSourceReference(source)));
    }

    /** Source reference by name, with a guessed kind for a new source. */
    static SourceReference toSourceReference(String name) {
        return new SourceReference(null, name, null, GuessedKind.of(name), null, null, null);
    }

    static boolean isTruncated(String title) {
        return Words.toNfc(title).strip().length() > MAX_TITLE_LENGTH;
    }

    List<ReportReference> list() {
        return new ArrayList<>(reports);
    }

    /**
     * Guess of a source's kind by its name. Data sets do not state the kind, but a new source needs one: the first significant word
     * decides, else OTHER. An existing source keeps its kind, and an editor may correct it.
     */
    static final class GuessedKind {

        private static final String SEPARATORS = " ,.;:'\"()/-_&";

        private static final Map<String, SourceKind> WORDS = new HashMap<>();

        static {
            addWords(
                    NEWS_AGENCY,
                    "reuters afp ap xinhua dpa tass interfax efe ansa upi pti ians anadolu kyodo yonhap irna sana associated agence agency newswires service trust");
            addWords(BROADCASTER, "bbc cnn jazeera arabiya radio tv television broadcasting voa rfi nhk dw okapi");
            addWords(
                    NEWSPAPER,
                    "times daily herald post guardian tribune gazette newspaper journal telegraph standard nation observer");
            addWords(MONITOR, "observatory sohr monitor airwars");
            addWords(NGO, "ngo amnesty hrw watch msf");
            addWords(UN_BODY, "un unhcr ocha unama unami monusco monuc unmis unicef ohchr nations");
            addWords(SOCIAL_MEDIA, "twitter facebook telegram whatsapp youtube instagram");
            addWords(GOVERNMENT, "ministry government police army parliament");
        }

        private GuessedKind() {}

        private static void addWords(SourceKind kind, String words) {
            for (String word : words.split(" ")) {
                WORDS.put(word, kind);
            }
        }

        static SourceKind of(String name) {
            StringTokenizer words = new StringTokenizer(name.toLowerCase(Locale.ROOT), SEPARATORS);
            while (words.hasMoreTokens()) {
                SourceKind kind = WORDS.get(words.nextToken());
                if (kind != null) {
                    return kind;
                }
            }
            return SourceKind.OTHER;
        }
    }

    /**
     * Parser of the column that tells who said it: the name of the source, if the row names exactly one body. "police and witnesses", "military sources"
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
        static Optional<String> find(@Nullable String text) {
            if (text == null || text.length() > MAX_LENGTH) {
                return Optional.empty();
            }
            String name = Words.toNfc(text);
            return NAME.matcher(name).matches() && !isGeneric(name) ? Optional.of(name) : Optional.empty();
        }

        /** Whether all words are general ones or the name of a country, which alone identifies no body. */
        private static boolean isGeneric(String name) {
            return COUNTRIES.contains(name)
                    || Stream.of(name.toLowerCase(Locale.ROOT).split(" ")).allMatch(GENERIC_WORDS::contains);
        }
    }
}
