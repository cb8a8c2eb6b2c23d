package org.conflicttracker.common.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoxTest {

    private static final int DEGREE = 10_000_000;

    @Test
    void aBoxIsReadWestSouthEastNorth() {
        assertThat(Box.parse("35.5,32.3, 42.4,37.4"))
                .isEqualTo(new Box(355_000_000, 323_000_000, 424_000_000, 374_000_000));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2,3|Four numbers are needed: west,south,east,north; \"1,2,3\" has 3",
                "1,2,3,4,5|Four numbers are needed: west,south,east,north; \"1,2,3,4,5\" has 5",
                "1,2,x,4|\"x\" is not a number",
                "1,2,,4|\"\" is not a number",
                "181,2,3,4|A longitude must be between -180 and 180, not 181",
                "1,2,3,90.00000001|A latitude must be between -90 and 90, not 90.00000001",
                "1,4,3,2|The south edge (4.0) is north of the north edge (2.0); the order is west,south,east,north"
            })
    void whatIsNoBoxIsRefusedInPlainWords(String text, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> Box.parse(text)).withMessage(message);
    }

    @Test
    void edgesBelongToTheBox() {
        Box box = Box.parse("10,20,30,40");
        assertThat(box.contains(20 * DEGREE, 10 * DEGREE)).isTrue();
        assertThat(box.contains(40 * DEGREE, 30 * DEGREE)).isTrue();
        assertThat(box.contains(20 * DEGREE - 1, 10 * DEGREE)).isFalse();
        assertThat(box.contains(40 * DEGREE, 30 * DEGREE + 1)).isFalse();
    }

    @Test
    void aBoxMayCrossTheAntimeridian() {
        Box fiji = Box.parse("177,-20,-178,-15");
        assertThat(fiji.crossesAntimeridian()).isTrue();
        assertThat(fiji.contains(-17 * DEGREE, 179 * DEGREE)).isTrue();
        assertThat(fiji.contains(-17 * DEGREE, -179 * DEGREE)).isTrue();
        assertThat(fiji.contains(-17 * DEGREE, 0)).isFalse();
    }

    /** Steps of whole degrees from the west edge to the east meet exactly the longitudes inside. */
    @Property
    void aBoxHoldsWhatAWalkFromWestToEastMeets(@ForAll("boxes") int[] edges, @ForAll("longitudes") int longitude) {
        Box box = new Box(edges[0] * DEGREE, -DEGREE, edges[1] * DEGREE, DEGREE);
        boolean met = edges[0] == longitude;
        for (int at = edges[0]; at != edges[1]; ) {
            at = at == 180 ? -180 : at + 1;
            met |= at == longitude;
        }
        assertThat(box.contains(0, longitude * DEGREE)).isEqualTo(met);
        assertThat(box.contains(DEGREE + 1, longitude * DEGREE)).isFalse();
    }

    @Provide
    Arbitrary<int[]> boxes() {
        return Combinators.combine(longitudes(), longitudes()).as((west, east) -> new int[] {west, east});
    }

    @Provide
    Arbitrary<Integer> longitudes() {
        return Arbitraries.integers().between(-180, 180);
    }
}
