package org.conflicttracker.event.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.Set;
import org.conflicttracker.event.casualty.Verification;
import org.conflicttracker.event.model.Clarity;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.EventType.SubType;
import org.conflicttracker.web.problem.ValidationError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassificationFilterParserTest {

    @Test
    void nothingAskedIsEverything() {
        assertThat(RequestBuilder.of().filter().classification()).isEqualTo(ClassificationFilter.UNRESTRICTED);
    }

    @Test
    void codesAreRead() {
        ClassificationFilter what = RequestBuilder.of(
                        "type=BATTLE,RIOT",
                        "subType=MOB_VIOLENCE",
                        "violence=!*",
                        "clarity=SUMMARY",
                        "verification=!CONTESTED")
                .filter()
                .classification();
        assertThat(what.type()).isEqualTo(Terms.of(Set.of(EventType.BATTLE, EventType.RIOT)));
        assertThat(what.subType()).isEqualTo(Terms.of(Set.of(SubType.MOB_VIOLENCE)));
        assertThat(what.violence().none()).isTrue();
        assertThat(what.clarity()).isEqualTo(Terms.of(Set.of(Clarity.SUMMARY)));
        assertThat(what.verification().excluded()).containsExactly(Verification.CONTESTED);
    }

    @ParameterizedTest
    @CsvSource({"Violence against civilians, VIOLENCE_AGAINST_CIVILIANS", "!riots, !RIOT", "WAR, "})
    void whatIsNoCodeIsRefusedWithTheNearest(String text, String suggestion) {
        assertThat(RequestBuilder.of("type=" + text).faults())
                .extracting(ValidationError::suggestion)
                .containsExactly(suggestion);
    }

    @Test
    void codesMayBeInLowerCase() {
        assertThat(RequestBuilder.of("type={battle,Riot}", "dates=START", "figure=Low", "group=civilians")
                        .filter())
                .isEqualTo(RequestBuilder.of("type=RIOT,BATTLE", "figure=low", "group=CIVILIANS")
                        .filter());
    }

    @Test
    void aSubTypeOfAnotherTypeIsRefused() {
        assertThat(RequestBuilder.of("type=BATTLE", "subType=ATTACK").faults())
                .extracting(ValidationError::parameter, ValidationError::detail)
                .containsExactly(tuple(
                        "subType",
                        "ATTACK is a kind of VIOLENCE_AGAINST_CIVILIANS, which your filter on type excludes."));
        assertThat(RequestBuilder.of("type=!BATTLE", "subType=ARMED_CLASH").faults())
                .hasSize(1);
    }

    @Test
    void ofSeveralSubTypesOneOfTheTypeIsEnough() {
        assertThat(RequestBuilder.of("type=BATTLE", "subType=ARMED_CLASH,ATTACK")
                        .faults())
                .isEmpty();
        assertThat(RequestBuilder.of("type=BATTLE", "subType=PEACEFUL_PROTEST,ATTACK")
                        .faults())
                .hasSize(2);
    }

    @Test
    void aSubTypeWithoutItsTypeAskedForIsFine() {
        assertThat(RequestBuilder.of("subType=ARMED_CLASH").faults()).isEmpty();
        assertThat(RequestBuilder.of("type=*", "subType=ARMED_CLASH").faults()).isEmpty();
        assertThat(RequestBuilder.of("type=BATTLE", "subType=!ATTACK").faults()).isEmpty();
        assertThat(RequestBuilder.of("type=BATTLE", "subType=!*").faults()).isEmpty();
    }
}
