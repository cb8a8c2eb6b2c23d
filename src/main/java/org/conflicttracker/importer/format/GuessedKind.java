package org.conflicttracker.importer.format;

import static org.conflicttracker.registry.report.SourceKind.BROADCASTER;
import static org.conflicttracker.registry.report.SourceKind.GOVERNMENT;
import static org.conflicttracker.registry.report.SourceKind.MONITOR;
import static org.conflicttracker.registry.report.SourceKind.NEWSPAPER;
import static org.conflicttracker.registry.report.SourceKind.NEWS_AGENCY;
import static org.conflicttracker.registry.report.SourceKind.NGO;
import static org.conflicttracker.registry.report.SourceKind.SOCIAL_MEDIA;
import static org.conflicttracker.registry.report.SourceKind.UN_BODY;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringTokenizer;
import org.conflicttracker.registry.report.SourceKind;

/**
 * What kind of source bears a name. Data sets do not say it, but a new source needs one: the first word that gives a kind away does,
 * and OTHER stands where none does. An editor may correct it; a source that is known keeps its own.
 */
final class GuessedKind {

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
