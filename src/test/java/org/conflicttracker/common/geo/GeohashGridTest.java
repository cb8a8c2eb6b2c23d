package org.conflicttracker.common.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeohashGridTest {

    /** Published examples: of Wikipedia's article, and of the first description of the system. */
    @ParameterizedTest
    @CsvSource({
        "42.605, -5.603, ezs42",
        "57.64911, 10.40744, u4pruydqqvj",
        "-25.382708, -49.265506, 6gkzwgjzn820",
        "37.7749, -122.4194, 9q8yyk8ytpxr",
        "0, 0, s00000000000",
        "-90, -180, 000000000000",
        "90, 180, zzzzzzzzzzzz",
        "-90, 180, pbpbpbpbpbpb",
        "90, -180, bpbpbpbpbpbp",
    })
    void publishedExamples(double latitude, double longitude, String code) {
        GeohashGrid grid = GeohashGrid.of(code);
        long cell = grid.cellOf(Degrees.toE7(latitude), Degrees.toE7(longitude));
        assertThat(grid.codeOf(cell)).isEqualTo(code);
        assertThat(grid.parseCell(code)).isEqualTo(cell);
        for (int length = 1; length < code.length(); length++) {
            GeohashGrid coarser = new GeohashGrid(length);
            assertThat(coarser.codeOf(coarser.cellOf(Degrees.toE7(latitude), Degrees.toE7(longitude))))
                    .isEqualTo(code.substring(0, length));
        }
    }

    @Test
    void eachPointIsInTheBoxOfItsCellOnly() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            GeohashGrid grid = new GeohashGrid(1 + random.nextInt(GeohashGrid.MAX_LENGTH));
            long cell = random.nextLong(grid.size());
            Box points = grid.pointsOf(cell);
            assertThat(grid.cellOf(points.south(), points.west())).isEqualTo(cell);
            assertThat(grid.cellOf(points.north(), points.east())).isEqualTo(cell);
            if (points.east() < Degrees.HALF_TURN) {
                assertThat(grid.cellOf(points.north(), points.east() + 1)).isEqualTo(cell + 1);
            }
            if (points.north() < Degrees.RIGHT_ANGLE) {
                assertThat(grid.cellOf(points.north() + 1, points.west())).isEqualTo(cell + (1L << grid.columnBits()));
            }
            assertThat(grid.parseCell(grid.codeOf(cell))).isEqualTo(cell);
            assertThat(grid.codeOf(cell)).hasSize(grid.length());
        }
    }

    @Test
    void bordersOfNeighboursTouch() {
        GeohashGrid grid = new GeohashGrid(3);
        long cell = grid.parseCell("sy3");
        assertThat(grid.bordersOf(cell)).isEqualTo(new Box(351_562_500, 351_562_500, 365_625_000, 365_625_000));
        assertThat(grid.pointsOf(cell)).isEqualTo(new Box(351_562_500, 351_562_500, 365_624_999, 365_624_999));
        assertThat(grid.bordersOf(cell + 1).west()).isEqualTo(365_625_000);
        assertThat(grid.bordersOf(grid.parseCell("zzz")))
                .isEqualTo(new Box(1_785_937_500, 885_937_500, Degrees.HALF_TURN, Degrees.RIGHT_ANGLE));
    }

    @Test
    void whatIsNoGeohashIsRefused() {
        assertThatThrownBy(() -> GeohashGrid.of("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GeohashGrid.of("0123456789bcd")).hasMessageContaining("1 to 12 digits");
        assertThatThrownBy(() -> GeohashGrid.of("sya").parseCell("sya")).hasMessageContaining("without i, l and o");
        assertThat(GeohashGrid.of("SY8").parseCell("SY8")).isEqualTo(new GeohashGrid(3).parseCell("sy8"));
    }
}
