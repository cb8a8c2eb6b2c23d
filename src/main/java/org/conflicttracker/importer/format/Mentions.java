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
import java.util.Set;
import java.util.StringTokenizer;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.registry.report.ReportReference;
import org.conflicttracker.registry.report.SourceKind;
import org.conflicttracker.registry.report.SourceReference;

/**
 * The reports that a data set names as telling of an event, each once.
 *
 * <p>A report is recognised by source, title and date. Where a data set names a source without any title, each event would make a
 * report of its own; so all that is named of one source without a title is one report, under a title that says so, and stays the same
 * one in every release.
 */
final class Mentions {

    /** Far more than any row names, and fewer than an event may have. */
    static final int MAX_MENTIONS = 500;

    private static final int MAX_TITLE_LENGTH = 1000;

    private final String unidentifiedTitle;
    private final Set<ReportReference> reports = new LinkedHashSet<>();

    /** @param dataSet who names them */
    Mentions(String dataSet) {
        this.unidentifiedTitle = "Report not identified, named by " + dataSet;
    }

    /**
     * Adds a report.
     *
     * @param source its name, which {@linkplain Texts#isName can be one}
     * @param title null where it is not known
     * @param publishedOn null where it is not known
     */
    void add(String source, String title, LocalDate publishedOn) {
        String shown = title == null || title.isBlank()
                ? unidentifiedTitle
                : TruncatedText.truncate(MAX_TITLE_LENGTH, Words.toNfc(title).strip());
        reports.add(
                new ReportReference(null, shown, null, null, null, publishedOn, null, null, toSourceReference(source)));
    }

    /** A source by its name, with the kind it has where it is new. */
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
     * What kind of source bears a name. Data sets do not say it, but a new source needs one: the first word that gives a kind away does,
     * and OTHER stands where none does. An editor may correct it; a source that is known keeps its own.
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
}
