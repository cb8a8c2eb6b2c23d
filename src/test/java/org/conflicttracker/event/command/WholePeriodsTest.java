package org.conflicttracker.event.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.conflicttracker.event.command.EventInput.DateInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WholePeriodsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'start': '2017-01'} | {'start': '2017-01-01', 'end': '2017-01-31', 'precision': 'MONTH'}",
                "{'start': '2017'} | {'start': '2017-01-01', 'end': '2017-12-31', 'precision': 'YEAR'}",
                "{'start': '2017', 'end': null} | {'start': '2017-01-01', 'end': '2017-12-31', 'precision': 'YEAR'}",
                "{'start': '2016-11', 'end': '2017'} | {'start': '2016-11-01', 'end': '2017-12-31', 'precision': 'YEAR'}",
                "{'start': '2017-01-05', 'end': '2017-02'} | {'start': '2017-01-05', 'end': '2017-02-28', 'precision': 'MONTH'}",
                "{'start': '2017-01', 'precision': 'year'} | {'start': '2017-01-01', 'end': '2017-01-31', 'precision': 'year'}",
                "{'start': '2017-01-05'} | {'start': '2017-01-05'}",
                "{'start': '2017-13'} | {'start': '2017-13'}",
                "{'start': 2017} | {'start': 2017}",
                "{} | {}"
            })
    void monthsAndYearsAreTheirDays(String written, String read) {
        assertThat(rewrite(written)).isEqualTo(tree(read));
    }

    @Test
    void aMonthIsNotKnownToTheDay() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rewrite("{'start': '2017-01', 'precision': 'day'}"))
                .withMessageContaining("cannot be day");
    }

    private static ObjectNode rewrite(String json) {
        return new DateInput.WholePeriods().apply(tree(json));
    }

    private static ObjectNode tree(String json) {
        try {
            return (ObjectNode) JSON.readTree(json.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
