package org.conflicttracker.event.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.Set;
import org.conflicttracker.event.Clarity;
import org.conflicttracker.event.EventType;
import org.conflicttracker.event.SubType;
import org.conflicttracker.event.claim.Verification;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.filter.WhatCondition;
import org.conflicttracker.problem.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhatReaderTest {

    @Test
    void nothingAskedIsEverything() {
        assertThat(Request.of().filter().what()).isEqualTo(WhatCondition.OPEN);
    }

    @Test
    void codesAreRead() {
        WhatCondition what = Request.of(
                        "type=BATTLE,RIOT",
                        "subType=MOB_VIOLENCE",
                        "violence=!*",
                        "clarity=SUMMARY",
                        "verification=!CONTESTED")
                .filter()
                .what();
        assertThat(what.type()).isEqualTo(Terms.of(Set.of(EventType.BATTLE, EventType.RIOT)));
        assertThat(what.subType()).isEqualTo(Terms.of(Set.of(SubType.MOB_VIOLENCE)));
        assertThat(what.violence().none()).isTrue();
        assertThat(what.clarity()).isEqualTo(Terms.of(Set.of(Clarity.SUMMARY)));
        assertThat(what.verification().excluded()).containsExactly(Verification.CONTESTED);
    }

    @ParameterizedTest
    @CsvSource({"battle, BATTLE", "Violence against civilians, VIOLENCE_AGAINST_CIVILIANS", "!riots, !RIOT", "WAR, "})
    void codesAreExactAndTheNearestIsTold(String text, String suggestion) {
        assertThat(Request.of("type=" + text).faults())
                .extracting(Fault::suggestion)
                .containsExactly(suggestion);
    }

    @Test
    void aSubTypeOfAnotherTypeIsRefused() {
        assertThat(Request.of("type=BATTLE", "subType=ATTACK").faults())
                .extracting(Fault::parameter, Fault::detail)
                .containsExactly(tuple(
                        "subType", "ATTACK is a kind of VIOLENCE_AGAINST_CIVILIANS, which type does not ask for."));
        assertThat(Request.of("type=!BATTLE", "subType=ARMED_CLASH").faults()).hasSize(1);
    }

    @Test
    void ofSeveralSubTypesOneOfTheTypeIsEnough() {
        assertThat(Request.of("type=BATTLE", "subType=ARMED_CLASH,ATTACK").faults())
                .isEmpty();
        assertThat(Request.of("type=BATTLE", "subType=PEACEFUL_PROTEST,ATTACK").faults())
                .hasSize(2);
    }

    @Test
    void aSubTypeWithoutItsTypeAskedForIsFine() {
        assertThat(Request.of("subType=ARMED_CLASH").faults()).isEmpty();
        assertThat(Request.of("type=*", "subType=ARMED_CLASH").faults()).isEmpty();
        assertThat(Request.of("type=BATTLE", "subType=!ATTACK").faults()).isEmpty();
        assertThat(Request.of("type=BATTLE", "subType=!*").faults()).isEmpty();
    }
}
