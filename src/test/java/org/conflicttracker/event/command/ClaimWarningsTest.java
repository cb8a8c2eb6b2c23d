package org.conflicttracker.event.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.command.WarningService.ClaimWarnings;
import org.junit.jupiter.api.Test;

class ClaimWarningsTest {

    @Test
    void numbersOutOfOrderAreWarnedOf() {
        assertThat(list(claim(Outcome.KILLED, 7, 6, 7), claim(Outcome.KILLED, 5, null, 7)))
                .extracting(Warning::code, Warning::pointer)
                .containsExactly(tuple(Warning.Code.NUMBERS_OUT_OF_ORDER, "/claims/0"));
        assertThat(list(claim(Outcome.KILLED, 7, null, 6))).hasSize(1);
    }

    @Test
    void aTollTenTimesTheNextGreatestIsWarnedOf() {
        assertThat(list(
                        claim(Outcome.KILLED, null, 97, null),
                        claim(Outcome.KILLED, null, 970, null),
                        claim(Outcome.KILLED, null, 0, null),
                        claim(Outcome.INJURED, null, 5000, null)))
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.code()).isEqualTo(Warning.Code.TENFOLD_CLAIM);
                    assertThat(warning.pointer()).isEqualTo("/claims/1");
                    assertThat(warning.detail()).contains("970", "97");
                });
        assertThat(list(claim(Outcome.KILLED, null, 97, null), claim(Outcome.KILLED, null, 969, null)))
                .isEmpty();
        assertThat(list(claim(Outcome.KILLED, null, 0, null), claim(Outcome.KILLED, null, 969, null)))
                .as("a denial is no misprint")
                .isEmpty();
    }

    @Test
    void aClaimIsComparedWithThoseThatTheEventHas() {
        Claim known = EventMergeTest.claim(1, 7, 97);
        assertThat(new ClaimWarnings(List.of(claim(Outcome.KILLED, null, 970, null)), "/claims/", List.of(known))
                        .list())
                .extracting(Warning::code, Warning::pointer)
                .containsExactly(tuple(Warning.Code.TENFOLD_CLAIM, "/claims/0"));
        assertThat(new ClaimWarnings(List.of(claim(Outcome.KILLED, null, 9, null)), "/claims/", List.of(known)).list())
                .as("the greatest one was there before")
                .isEmpty();
    }

    private static List<Warning> list(ClaimInput... claims) {
        return new ClaimWarnings(List.of(claims), "/claims/", List.of()).list();
    }

    private static ClaimInput claim(Outcome outcome, Integer low, Integer best, Integer high) {
        return new ClaimInput(
                null, null, null, outcome, List.of(Group.CIVILIANS), low, best, high, null, null, null, null);
    }
}
