package org.conflicttracker.common.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DegreesTest {

    @Test
    void degreesAreRoundedToTheNearest() {
        assertThat(Degrees.toE7(35.52)).isEqualTo(355_200_000);
        assertThat(Degrees.toE7(-0.00000006)).isEqualTo(-1);
        assertThat(Degrees.fromE7(-355_200_001)).isEqualTo(-35.5200001);
    }

    @ParameterizedTest
    @ValueSource(doubles = {180.0000001, -181, Double.NaN, Double.POSITIVE_INFINITY})
    void degreesBeyondHalfATurnAreRefused(double degrees) {
        assertThatIllegalArgumentException().isThrownBy(() -> Degrees.toE7(degrees));
    }

    @Property
    void wayAndBackIsTheSame(@ForAll @IntRange(min = -Degrees.HALF_TURN, max = Degrees.HALF_TURN) int degrees) {
        assertThat(Degrees.toE7(Degrees.fromE7(degrees))).isEqualTo(degrees);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "0x1p3", "12d", "", " ", "1,5", "١٢", "1e9999", "--1", "Infinity"})
    void whatIsNoPlainNumberIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Degrees.parseNumber(text))
                .withMessage("\"" + text + "\" is not a number");
    }

    @Test
    void aPositionIsLatitudeThenLongitude() {
        assertThat(Position.parse(" 35.52, -135.79")).isEqualTo(new Position(355_200_000, -1_357_900_000));
        assertThat(Position.parse("+9e1,1e-7")).isEqualTo(new Position(900_000_000, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Position.parse("135.79,35.52"))
                .withMessage("A latitude must be between -90 and 90, not 135.79");
        assertThatIllegalArgumentException().isThrownBy(() -> Position.parse("35.52"));
    }
}
