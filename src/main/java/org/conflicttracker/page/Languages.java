package org.conflicttracker.page;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The languages of the pages. A new one is a properties file beside the others, and its tag here. */
@Singleton
public class Languages {

    /** The first one is that of readers whose languages are not here. */
    static final List<Locale> ALL = List.of(Locale.ENGLISH, Locale.FRENCH, Locale.forLanguageTag("ar"));

    private final Map<Locale, Texts> texts =
            ALL.stream().collect(Collectors.toUnmodifiableMap(language -> language, Texts::new));

    /** @param language one of {@link #ALL} */
    public Texts textsIn(Locale language) {
        Texts found = texts.get(language);
        if (found == null) {
            throw new IllegalArgumentException("No language of the pages: " + language);
        }
        return found;
    }

    /**
     * The language for a reader.
     *
     * @param wanted tag of a language (BCP 47) that was chosen; null if none. One that is not here is ignored.
     * @param accepted those of the browser, the most wanted first
     */
    public Locale choose(@Nullable String wanted, List<Locale> accepted) {
        if (wanted != null) {
            Locale chosen = Locale.lookup(List.of(new Locale.LanguageRange(toRange(wanted))), ALL);
            if (chosen != null) {
                return chosen;
            }
        }
        return accepted.stream()
                .map(locale -> Locale.forLanguageTag(locale.getLanguage()))
                .filter(ALL::contains)
                .findFirst()
                .orElse(ALL.get(0));
    }

    /** A language range must be well-formed (RFC 4647), what somebody writes into an address need not. */
    private static String toRange(String tag) {
        return tag.matches("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*") ? tag : "x";
    }
}
