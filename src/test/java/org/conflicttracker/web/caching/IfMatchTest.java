package org.conflicttracker.web.caching;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.EntityTag;
import org.conflicttracker.web.caching.ETagFactory.IfMatch;
import org.conflicttracker.web.problem.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IfMatchTest {

    private static final EntityTag CURRENT = new EntityTag("0a1b2c3d-event5-3");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "\"0a1b2c3d-event5-3\"",
                "W/\"0a1b2c3d-event5-3\"",
                "\"other\", \"0a1b2c3d-event5-3\"",
                "\"0a1b2c3d-event5-3.f1a2b3\"",
                "W/\"0a1b2c3d-event5-3.\""
            })
    void aTagOfTheStateHoldsWhateverWasToldOfIt(String header) {
        assertThatCode(() -> new IfMatch(header).check(CURRENT)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"0a1b2c3d-event5-2\"",
                "\"0a1b2c3d-event5-2.f1a2b3\"",
                "\"0a1b2c3d-event5-33\"",
                "\"0a1b2c3d-event5\"",
                "\".0a1b2c3d-event5-3\"",
                "0a1b2c3d-event5-3",
                "\"\""
            })
    void anyOtherTagDoesNot(String header) {
        assertThatThrownBy(() -> new IfMatch(header).check(CURRENT)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void withoutATagNothingIsChanged(String header) {
        assertThatThrownBy(() -> new IfMatch(header)).isInstanceOf(ProblemException.class);
    }
}
