package org.conflicttracker.web.pagination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.conflicttracker.web.pagination.Paging.PageParameters;
import org.conflicttracker.web.pagination.Paging.PageRequest;
import org.conflicttracker.web.problem.ValidationErrors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {

    private final Paging paging = new Paging(() -> 1000);
    private final ValidationErrors faults = new ValidationErrors();

    private PageRequest read(String limit, String cursor) {
        PageParameters parameters = new PageParameters();
        parameters.limit = limit;
        parameters.cursor = cursor;
        return paging.parse(parameters, faults);
    }

    @Test
    void without_parameters_it_is_the_first_hundred() {
        PageRequest request = read(null, null);
        assertThat(request.limit()).isEqualTo(100);
        assertThat(request.cursor()).isEmpty();
        assertThat(faults.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 37, 1000})
    void a_limit_is_taken_at_its_word(int limit) {
        assertThat(read(String.valueOf(limit), null).limit()).isEqualTo(limit);
        assertThat(faults.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1001", "99999999999999"})
    void a_greater_limit_is_the_maximum_with_a_hint(String limit) {
        PageRequest request = read(limit, null);
        assertThat(request.limit()).isEqualTo(1000);
        assertThat(request.maximum().hint()).contains("at most 1000", limit);
        assertThat(read("1000", null).maximum().hint()).isNull();
        assertThat(faults.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "ten", "1.5", "٣", ""})
    void another_limit_is_refused(String limit) {
        read(limit, null);
        assertThat(faults.list()).singleElement().satisfies(fault -> assertThat(fault.parameter())
                .isEqualTo("limit"));
    }

    @Test
    void the_limit_of_a_file_has_no_maximum() {
        assertThat(Paging.parseFileLimit("5000", 10)).isEqualTo(5000);
        assertThat(Paging.parseFileLimit("99999999999999", 10)).isEqualTo(Integer.MAX_VALUE);
        assertThat(Paging.parseFileLimit(null, 10)).isEqualTo(10);
    }

    @Test
    void a_cursor_is_taken_alone_or_within_its_link() {
        Cursor cursor = new Cursor(List.of("a"), 5, "f");
        assertThat(read(null, cursor.encode()).cursor()).contains(cursor);
        assertThat(read(null, "/api/v1/events?asOf=5&cursor=" + cursor.encode()).cursor())
                .contains(cursor);
    }

    @Test
    void garbage_is_no_cursor() {
        read(null, "garbage");
        assertThat(faults.list()).singleElement().satisfies(fault -> assertThat(fault.parameter())
                .isEqualTo("cursor"));
    }
}
