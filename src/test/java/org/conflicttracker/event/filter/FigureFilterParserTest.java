package org.conflicttracker.event.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.conflicttracker.event.casualty.Figure.Basis;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.FigureFilter.FigureBound;
import org.conflicttracker.web.problem.ValidationError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FigureFilterParserTest {

    @Test
    void nothingAskedIsAnyNumber() {
        assertThat(RequestBuilder.of().filter().figures()).isEqualTo(FigureFilter.UNRESTRICTED);
    }

    @Test
    void everyConditionIsRead() {
        assertThat(RequestBuilder.of(
                                "minKilled=0",
                                "maxKilled=1000000000000",
                                "minInjured=7",
                                "figure=low",
                                "group=CIVILIANS",
                                "hasFigures=KILLED,INJURED",
                                "hasGroup=!*",
                                "basis=words,!NEWEST",
                                "openEnded=false")
                        .filter()
                        .figures())
                .isEqualTo(new FigureFilter(
                        Group.CIVILIANS,
                        FigureBound.LOW,
                        0L,
                        1_000_000_000_000L,
                        7L,
                        Terms.of(Set.of(Outcome.KILLED, Outcome.INJURED)),
                        new Terms<>(Set.of(), Set.of(), false, true),
                        new Terms<>(Set.of(Basis.WORDS), Set.of(Basis.NEWEST), false, false),
                        false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "1e3", "1000000000001", "99999999999999999999", "٣", "*", "!5"})
    void onlyWholeNumbersFromNoughtToABillionThousandAreRead(String text) {
        assertThat(RequestBuilder.of("minKilled=" + text).faults()).hasSize(1);
    }

    @Test
    void groupedDigitsAreRefusedWithTheNumberMeant() {
        assertThat(RequestBuilder.of("minKilled=1,453").faults())
                .extracting(ValidationError::suggestion)
                .containsExactly("1453");
    }

    @Test
    void aLeastAboveTheMostIsRefused() {
        assertThat(RequestBuilder.of("minKilled=2", "maxKilled=1").faults())
                .extracting(ValidationError::parameter)
                .containsExactly("minKilled");
        assertThat(RequestBuilder.of("minKilled=2", "maxKilled=2").faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"figure=Bst, best", "figure=lo, low", "group=civilan, CIVILIANS", "hasGroup=civilian, CIVILIANS"})
    void otherWordsAreRefusedWithTheNearest(String parameter, String suggestion) {
        assertThat(RequestBuilder.of(parameter).faults())
                .extracting(ValidationError::suggestion)
                .containsExactly(suggestion);
    }

    @Test
    void groupTakesOneCodeAndAllIsNoSingleGroup() {
        assertThat(RequestBuilder.of("group=CIVILIANS,SIDE_A").faults()).hasSize(1);
        assertThat(RequestBuilder.of("hasGroup=ALL").faults()).hasSize(1);
    }
}
