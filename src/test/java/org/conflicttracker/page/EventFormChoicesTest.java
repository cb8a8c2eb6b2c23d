package org.conflicttracker.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.conflicttracker.common.geo.Countries;
import org.conflicttracker.event.model.EventType.SubType;
import org.conflicttracker.page.EventFormChoices.Choice;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Choices in the form of an event: every code has words in every language. */
class EventFormChoicesTest {

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "ar"})
    void everyCodeHasItsOwnWords(String language) {
        Map<String, Object> lists =
                new EventFormChoices().inLanguage(new Languages().textsIn(Locale.forLanguageTag(language)));
        lists.forEach((name, list) -> assertThat((List<?>) list)
                .as(name)
                .extracting(choice -> ((Choice) choice).label())
                .doesNotHaveDuplicates()
                .allMatch(label -> !label.isBlank()));
        assertThat((List<?>) lists.get("subTypes")).hasSameSizeAs(SubType.values());
        assertThat((List<?>) lists.get("countries")).hasSameSizeAs(Countries.all());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en, Syria", "fr, Syrie", "ar, سوريا"})
    void countriesAreNamedInTheLanguage(String languageAndName) {
        String[] parts = languageAndName.split(", ");
        Map<String, Object> lists =
                new EventFormChoices().inLanguage(new Languages().textsIn(Locale.forLanguageTag(parts[0])));
        assertThat((List<?>) lists.get("countries"))
                .asInstanceOf(InstanceOfAssertFactories.list(Choice.class))
                .contains(new Choice("SYR", parts[1], ""));
    }
}
