package org.conflicttracker.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.conflicttracker.diff.DocumentDiff;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Differences between two versions of an event in words. */
class ChangeWordingTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static List<String> changes(String language, String before, String after) throws JsonProcessingException {
        Wording wording = new Wording(new Languages().textsIn(Locale.forLanguageTag(language)));
        return new ChangeWording(wording).sentences(DocumentDiff.between(read(before), read(after)));
    }

    private static ObjectNode read(String text) throws JsonProcessingException {
        return (ObjectNode) MAPPER.readTree(text.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'title': 'A'} | {'title': 'B'} | title: A → B",
                "{'title': 'A', 'description': null} | {'title': 'A', 'description': 'X'} | description: none → X",
                "{'type': 'RIOT'} | {'type': 'BATTLE'} | type: Riot → Battle",
                "{'date': {'start': '2025-03-06'}} | {'date': {'start': '2025-03-07'}} | date, first day: March 6, 2025 → March 7, 2025",
                "{'date': {'precision': 'DAY'}} | {'date': {'precision': 'WEEK'}} | date, precision: known to the day → known to the week",
                "{'locations': [{'name': 'Homs', 'precision': 'EXACT'}]} | {'locations': [{'name': 'Homs', 'precision': 'ADMIN1'}]} | place Homs, precision: exact place → known only to the province",
                "{'locations': [{'name': 'Homs', 'country': 'SYR'}]} | {'locations': [{'name': 'Homs', 'country': 'LBN'}]} | place Homs, country: Syria → Lebanon",
                "{'casualties': {'killed': {'best': 5}}} | {'casualties': {'killed': {'best': 1200}}} | killed, best: 5 → 1,200",
                "{'casualties': {'killed': null}} | {'casualties': {'killed': {'low': 2, 'best': 3, 'high': 9, 'openEnded': true}}} | killed: unknown → 3 (from 2 to 9 or more)",
                "{'casualties': {'killed': {'byGroup': [{'groups': ['CIVILIANS'], 'best': 5}]}}} | {'casualties': {'killed': {'byGroup': [{'groups': ['CIVILIANS'], 'best': 6}]}}} | killed, civilians, best: 5 → 6",
                "{'claims': [{'no': 2, 'low': 5}]} | {'claims': [{'no': 2, 'low': 9}]} | claim 2, low: 5 → 9",
                "{'claims': []} | {'claims': [{'no': 1, 'outcome': 'KILLED', 'groups': ['CIVILIANS'], 'low': 9, 'best': 9, 'high': 9, 'qualifier': 'AT_LEAST'}]} | claim 1: added (killed, civilians: at least 9)",
                "{'claims': [{'no': 1, 'outcome': 'KILLED', 'groups': ['ALL'], 'low': null, 'best': null, 'high': null, 'qualifier': 'WORDS', 'quote': 'dozens'}]} | {'claims': []} | claim 1: removed (killed, everybody: “dozens” (in words; counts as at least 1))",
                "{'actors': [{'id': 4, 'name': 'Force', 'role': 'SIDE_A'}]} | {'actors': []} | actor Force: removed (Force)",
                "{'actors': [{'id': 4, 'name': 'Force', 'kind': 'UNKNOWN'}]} | {'actors': [{'id': 4, 'name': 'Force', 'kind': 'CIVILIANS'}]} | actor Force, kind: kind unknown → civilians",
                "{'tags': ['a']} | {'tags': ['a', 'b']} | tags: a → a and b",
                "{'claims': [{'no': 1}, {'no': 2}]} | {'claims': [{'no': 2}, {'no': 1}]} | claims: in another order",
                "{'externalIds': {'ucdp': ['1']}} | {'externalIds': {'ucdp': ['2']}} | ids in data sets, ucdp: 1 → 2",
                "{'status': 'PUBLISHED'} | {'status': 'RETRACTED'} | status: published → retracted"
            })
    void aChangeIsOneSentence(String before, String after, String expected) throws JsonProcessingException {
        assertThat(changes("en", before, after)).containsExactly(expected);
    }

    @Test
    void whatIsRecordedStaysInItsScript() throws JsonProcessingException {
        assertThat(changes("en", "{'title': 'Clash'}", "{'title': 'اشتباك'}"))
                .containsExactly("title: Clash → \u2068اشتباك\u2069");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "ar"})
    void otherLanguagesHaveTheirOwnWords(String language) throws JsonProcessingException {
        assertThat(changes(language, "{'type': 'RIOT'}", "{'type': 'BATTLE'}"))
                .hasSize(1)
                .allSatisfy(sentence -> assertThat(sentence).doesNotContain("type: Riot", "BATTLE", "{0}"));
    }

    @Test
    void theFirstVersionWasRecorded() {
        Wording wording = new Wording(new Languages().textsIn(Locale.ENGLISH));
        assertThat(new ChangeWording(wording).sentences(DocumentDiff.between(null, MAPPER.createObjectNode())))
                .containsExactly("The event was recorded.");
    }
}
