package org.conflicttracker.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionsTest {

    private static final List<String> KNOWN =
            List.of("country", "admin1", "minKilled", "BATTLE", "ONE_SIDED", "CIVILIANS", "SYR");

    @ParameterizedTest
    @CsvSource({
        "contry, country",
        "Country, country",
        "minkiled, minKilled",
        "BATLE, BATTLE",
        "battle, BATTLE",
        "one-sided, ONE_SIDED",
        "civ, CIVILIANS",
        "SYX, SYR",
        "Syria, SYR"
    })
    void a_slip_finds_what_was_meant(String given, String meant) {
        assertThat(Suggestions.findNearest(given, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "zz", "elephant", "population"})
    void what_is_like_nothing_finds_nothing(String given) {
        assertThat(Suggestions.findNearest(given, KNOWN)).isEmpty();
    }

    @Test
    void long_texts_are_not_compared() {
        assertThat(Suggestions.findNearest("country".repeat(1000), KNOWN)).isEmpty();
    }
}
