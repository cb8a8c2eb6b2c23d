package org.conflicttracker.web.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterParserTest {

    private final ValidationErrors errors = new ValidationErrors();
    private final ParameterParser parser = new ParameterParser(errors);

    @Test
    void parametersThatAreNotGivenHaveTheirDefaults() {
        assertThat(parser.parse("unit", null, ValueParsers.enumParser(TimeUnit.class)))
                .isNull();
        assertThat(parser.parse("limit", null, ValueParsers.number(0, 9), 5L)).isEqualTo(5);
        assertThat(parser.parseFlag("links", null, true)).isTrue();
        assertThat(parser.parseList("unit", null, ValueParsers.enumParser(TimeUnit.class)))
                .isEmpty();
        assertThat(parser.parseCountries("country", null)).isEmpty();
        assertThat(errors.isEmpty()).isTrue();
    }

    @Test
    void listsAreRepeatedJoinedByCommasOrInBraces() {
        assertThat(parser.parseList(
                        "unit", List.of("DAYS,hours", "{SECONDS,MINUTES}"), ValueParsers.enumParser(TimeUnit.class)))
                .containsExactly(TimeUnit.DAYS, TimeUnit.HOURS, TimeUnit.SECONDS, TimeUnit.MINUTES);
        assertThat(parser.parseCountries("country", List.of("syria,TR", "Congo, Democratic Republic of the")))
                .containsExactly("SYR", "TUR", "COD");
        assertThat(errors.isEmpty()).isTrue();
    }

    @Test
    void allErrorsAreCollectedWithTheNearestValues() {
        assertThat(parser.parseList("unit", List.of("DAYZ,hours,x"), ValueParsers.enumParser(TimeUnit.class)))
                .containsExactly(TimeUnit.HOURS);
        assertThat(parser.parseFlag("links", "yes", true)).isTrue();
        assertThat(parser.parseCountries("country", List.of("Syrria"))).isEmpty();
        assertThat(errors.list())
                .extracting(ValidationError::parameter)
                .containsExactly("unit", "unit", "links", "country");
        assertThat(errors.list()).extracting(ValidationError::suggestion).containsExactly("DAYS", null, null, "SYR");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "FALSE, false", "True, true"})
    void flagsAreReadInUpperAndLowerCase(String given, boolean expected) {
        assertThat(parser.parseFlag("all", given, !expected)).isEqualTo(expected);
        assertThat(errors.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'1,453', 1453",
        "1000001, 1000000",
        "99999999999999999999999, 1000000",
        "0, 1",
        "-1,",
        "1.5,",
        "x,",
    })
    void numbersOutOfRangeAreRefusedWithASuggestion(String given, String suggestion) {
        assertThat(parser.parse("rolling", given, ValueParsers.number(1, 1_000_000)))
                .isNull();
        assertThat(errors.list()).extracting(ValidationError::suggestion).containsExactly(suggestion);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0007", "1000000"})
    void numbersInRangeAreRead(String given) {
        assertThat(parser.parse("rolling", given, ValueParsers.number(1, 1_000_000)))
                .isEqualTo(Long.valueOf(given));
    }

    @Test
    void noMoreIsParsedWhenTheCollectorIsFull() {
        List<String> many = IntStream.range(0, 1000).mapToObj(Integer::toString).toList();
        parser.parseList("unit", many, ValueParsers.enumParser(TimeUnit.class));
        assertThat(errors.isFull()).isTrue();
    }
}
