package org.conflicttracker.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.conflicttracker.event.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {

    @Test
    void whatIsUnknownIsAnEmptyCell() {
        assertThat(Cells.text(null)).isEmpty();
        assertThat(Cells.text(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+49", "-5", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "'=1"})
    void textThatASpreadsheetWouldRunIsNot(String text) {
        assertThat(Cells.text(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1", "'tis", "1-2", " =1", "", "#tag", "دمشق"})
    void anyOtherTextIsAsItIs(String text) {
        assertThat(Cells.text(text)).isEqualTo(text);
    }

    @Test
    void numbersStayNumbers() {
        assertThat(Cells.text(-5)).isEqualTo("-5");
        assertThat(Cells.text(-0.0000001)).isEqualTo("-0.00000010");
        assertThat(Cells.text(-77.0428)).isEqualTo("-77.0428");
        assertThat(Cells.text(0L)).isEqualTo("0");
    }

    @Test
    void severalValuesAreJoinedOnceEach() {
        assertThat(Cells.text(Arrays.asList("b", null, "a", "b"))).isEqualTo("b; a");
        assertThat(Cells.text(List.of("=b", "a"))).isEqualTo("'=b; a");
    }

    @Test
    void valuesAreWrittenAsInJson() {
        assertThat(Cells.text(LocalDate.of(2025, 3, 6))).isEqualTo("2025-03-06");
        assertThat(Cells.text(Instant.ofEpochMilli(0))).isEqualTo("1970-01-01T00:00:00.000Z");
        assertThat(Cells.text(EventType.BATTLE)).isEqualTo("BATTLE");
        assertThat(Cells.text(true)).isEqualTo("true");
    }
}
