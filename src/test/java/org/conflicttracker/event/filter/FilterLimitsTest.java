package org.conflicttracker.event.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.conflicttracker.web.problem.ValidationError;
import org.junit.jupiter.api.Test;

/** Tests of the limit on values and words of a filter, all parameters together. */
class FilterLimitsTest {

    @Test
    void longListsOfIdsAndNamesAreRead() {
        RequestBuilder request = new RequestBuilder(Map.of(
                "actor", ids(200),
                "source", ids(200),
                "report", List.of(String.join(",", ids(200))),
                "externalId", ids(200).stream().map(id -> "ucdp:" + id).toList(),
                "tag", ids(200)));
        assertThat(request.faults()).isEmpty();
        assertThat(request.filter().actors().actor().included()).hasSize(200);
    }

    @Test
    void allValuesCountTogether() {
        RequestBuilder request = new RequestBuilder(Map.of(
                "actor", ids(200),
                "source", ids(200),
                "report", ids(200),
                "admin1", ids(200),
                "admin2", ids(200),
                "tag", ids(1)));
        assertThat(request.faults())
                .hasSize(1)
                .first()
                .extracting(ValidationError::detail)
                .asString()
                .contains("more than 1000 values and words");
    }

    @Test
    void wordsCountTooAndHaveALimitOfTheirOwn() {
        assertThat(q(20, 10).faults()).isEmpty();
        assertThat(q(20, 11).faults())
                .hasSize(1)
                .first()
                .extracting(ValidationError::detail)
                .asString()
                .contains("more than 200 words in total");
        RequestBuilder beside = new RequestBuilder(Map.of(
                "actor", ids(200),
                "source", ids(200),
                "report", ids(200),
                "admin1", ids(200),
                "admin2", ids(150),
                "q", List.of(words(0, 51))));
        assertThat(beside.faults())
                .hasSize(1)
                .first()
                .extracting(ValidationError::detail)
                .asString()
                .contains("more than 1000 values and words");
    }

    private static RequestBuilder q(int values, int words) {
        return new RequestBuilder(Map.of(
                "q", IntStream.range(0, values).mapToObj(no -> words(no, words)).toList()));
    }

    private static String words(int no, int count) {
        return IntStream.range(0, count).mapToObj(i -> "w" + no + "x" + i).collect(Collectors.joining(" "));
    }

    private static List<String> ids(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList();
    }
}
