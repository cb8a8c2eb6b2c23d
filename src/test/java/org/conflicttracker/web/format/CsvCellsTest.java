package org.conflicttracker.web.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.conflicttracker.event.model.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellsTest {

    @Test
    void whatIsUnknownIsAnEmptyCell() {
        assertThat(CsvCells.text(null)).isEmpty();
        assertThat(CsvCells.text(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+49", "-5", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "'=1"})
    void textThatASpreadsheetWouldRunIsNot(String text) {
        assertThat(CsvCells.text(text)).isEqualTo("'" + text);
    }

    /** Each separator where another file format would begin a cell. */
    @ParameterizedTest
    @ValueSource(strings = {";", "\t", "\r", "\n", "; ", ";\"", "\n'"})
    void textThatASpreadsheetWouldRunAfterASeparatorIsNot(String separator) {
        assertThat(CsvCells.text("a" + separator + "=1")).isEqualTo("a" + separator + "'=1");
        assertThat(CsvCells.text("a" + separator + "b")).isEqualTo("a" + separator + "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1", "'tis", "1-2", " =1", "", "#tag", "دمشق"})
    void anyOtherTextIsAsItIs(String text) {
        assertThat(CsvCells.text(text)).isEqualTo(text);
    }

    @Test
    void numbersStayNumbers() {
        assertThat(CsvCells.text(-5)).isEqualTo("-5");
        assertThat(CsvCells.text(-0.0000001)).isEqualTo("-0.00000010");
        assertThat(CsvCells.text(-77.0428)).isEqualTo("-77.0428");
        assertThat(CsvCells.text(0L)).isEqualTo("0");
    }

    @Test
    void severalValuesAreJoinedOnceEach() {
        assertThat(CsvCells.text(Arrays.asList("b", null, "a", "b"))).isEqualTo("b; a");
        assertThat(CsvCells.text(List.of("=b", "a"))).isEqualTo("'=b; a");
        assertThat(CsvCells.text(List.of("=b"))).isEqualTo("'=b");
        assertThat(CsvCells.text(Collections.singletonList(null))).isEmpty();
    }

    @Test
    void valuesAreWrittenAsInJson() {
        assertThat(CsvCells.text(LocalDate.of(2025, 3, 6))).isEqualTo("2025-03-06");
        assertThat(CsvCells.text(Instant.ofEpochMilli(0))).isEqualTo("1970-01-01T00:00:00.000Z");
        assertThat(CsvCells.text(EventType.BATTLE)).isEqualTo("BATTLE");
        assertThat(CsvCells.text(true)).isEqualTo("true");
    }
}
