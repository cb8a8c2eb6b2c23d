package org.conflicttracker.event.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.conflicttracker.event.claim.Group;
import org.conflicttracker.event.claim.Outcome;
import org.conflicttracker.event.filter.FigureBound;
import org.conflicttracker.event.filter.FigureCondition;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.problem.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FigureReaderTest {

    @Test
    void nothingAskedIsAnyNumber() {
        assertThat(Request.of().filter().figures()).isEqualTo(FigureCondition.OPEN);
    }

    @Test
    void everyConditionIsRead() {
        assertThat(Request.of(
                                "minKilled=0",
                                "maxKilled=1000000000000",
                                "minInjured=7",
                                "figure=low",
                                "group=CIVILIANS",
                                "hasFigures=KILLED,INJURED",
                                "hasGroup=!*")
                        .filter()
                        .figures())
                .isEqualTo(new FigureCondition(
                        Group.CIVILIANS,
                        FigureBound.LOW,
                        0L,
                        1_000_000_000_000L,
                        7L,
                        Terms.of(Set.of(Outcome.KILLED, Outcome.INJURED)),
                        new Terms<>(Set.of(), Set.of(), false, true)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "1e3", "1000000000001", "99999999999999999999", "٣", "*", "!5"})
    void onlyWholeNumbersFromNoughtToABillionThousandAreRead(String text) {
        assertThat(Request.of("minKilled=" + text).faults()).hasSize(1);
    }

    @Test
    void groupedDigitsAreRefusedWithTheNumberMeant() {
        assertThat(Request.of("minKilled=1,453").faults())
                .extracting(Fault::suggestion)
                .containsExactly("1453");
    }

    @Test
    void aLeastAboveTheMostIsRefused() {
        assertThat(Request.of("minKilled=2", "maxKilled=1").faults())
                .extracting(Fault::parameter)
                .containsExactly("minKilled");
        assertThat(Request.of("minKilled=2", "maxKilled=2").faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"figure=Best, best", "figure=LOW, low", "group=civilians, CIVILIANS", "hasGroup=civilian, CIVILIANS"})
    void wordsAreExactAndTheNearestIsTold(String parameter, String suggestion) {
        assertThat(Request.of(parameter).faults()).extracting(Fault::suggestion).containsExactly(suggestion);
    }

    @Test
    void groupTakesOneCodeAndAllIsNoSingleGroup() {
        assertThat(Request.of("group=CIVILIANS,SIDE_A").faults()).hasSize(1);
        assertThat(Request.of("hasGroup=ALL").faults()).hasSize(1);
    }
}
