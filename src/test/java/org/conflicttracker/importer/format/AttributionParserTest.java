package org.conflicttracker.importer.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.conflicttracker.importer.format.Mentions.AttributionParser;
import org.conflicttracker.importer.format.Mentions.GuessedKind;
import org.conflicttracker.registry.report.SourceKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributionParserTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "police",
                "not given",
                "police and witnesses",
                "Police",
                "Army sources",
                "Officials; Reuters",
                "Reuters, AFP",
                "HRW/Amnesty",
                "Reuters and AFP",
                "Bangladesh",
                "Eyewitness",
                "AGGREGATION EVENT",
                "the army",
                "2 officials",
                "."
            })
    void wordsForAnybodyAndListsAreNoBody(String text) {
        assertThat(AttributionParser.find(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Human Rights Watch",
                "SATP",
                "The Daily Star",
                "Ministry of Defence",
                "Dhaka Metropolitan Police",
                "Naïrobi Hôpital"
            })
    void aProperNameIsOneBody(String text) {
        assertThat(AttributionParser.find(text)).contains(text);
    }

    @ParameterizedTest
    @CsvSource({
        "Reuters News, NEWS_AGENCY",
        "Agence France Presse, NEWS_AGENCY",
        "AP, NEWS_AGENCY",
        "The Daily Star, NEWSPAPER",
        "BBC Monitoring South Asia, BROADCASTER",
        "Syrian Observatory for Human Rights, MONITOR",
        "Human Rights Watch, NGO",
        "UN OCHA, UN_BODY",
        "Twitter, SOCIAL_MEDIA",
        "Ministry of Defence, GOVERNMENT",
        "Odhikar, OTHER",
        "Apple, OTHER"
    })
    void aWordGivesTheKindAway(String name, SourceKind kind) {
        assertThat(GuessedKind.of(name)).isEqualTo(kind);
    }
}
