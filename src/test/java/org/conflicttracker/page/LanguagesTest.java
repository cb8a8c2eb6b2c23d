package org.conflicttracker.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Languages of pages: which one a reader gets, and that each has all texts. */
class LanguagesTest {

    private static final Locale ARABIC = Locale.forLanguageTag("ar");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");

    private final Languages languages = new Languages();

    @ParameterizedTest
    @CsvSource({"fr, fr", "FR, fr", "fr-CA, fr", "ar, ar", "de, en", "'', en", "'*', en", "../etc, en"})
    void chosenLanguageWinsAndUnknownOnesAreIgnored(String wanted, String expected) {
        assertThat(languages.choose(wanted, List.of())).isEqualTo(Locale.forLanguageTag(expected));
    }

    @Test
    void languagesOfTheBrowserAreTriedInTheirOrder() {
        assertThat(languages.choose(null, List.of(Locale.GERMAN, Locale.forLanguageTag("ar-SY"), Locale.FRENCH)))
                .isEqualTo(ARABIC);
        assertThat(languages.choose("en", List.of(ARABIC))).isEqualTo(Locale.ENGLISH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "ar"})
    void everyTextIsTranslatedWithItsArguments(String language) throws IOException {
        Map<String, String> english = languages.textsIn(Locale.ENGLISH).all();
        Properties own = read("texts_" + language + ".properties");
        assertThat(own.stringPropertyNames()).isEqualTo(english.keySet());
        english.forEach((key, text) ->
                assertThat(arguments(own.getProperty(key))).as(key).isEqualTo(arguments(text)));
    }

    private static Properties read(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Languages.class.getResourceAsStream("/texts/" + file), file),
                StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }

    private static List<String> arguments(String text) {
        return ARGUMENT.matcher(text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .sorted()
                .toList();
    }

    @Test
    void pluralsFollowTheLanguage() {
        assertThat(languages.textsIn(Locale.ENGLISH).format("eventCount", 1)).isEqualTo("1 event");
        assertThat(languages.textsIn(Locale.FRENCH).format("eventCount", 0)).isEqualTo("0 événement");
        assertThat(languages.textsIn(ARABIC).format("eventCount", 3)).isEqualTo("3 أحداث");
    }
}
