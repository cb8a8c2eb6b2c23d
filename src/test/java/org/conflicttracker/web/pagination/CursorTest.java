package org.conflicttracker.web.pagination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.conflicttracker.web.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    private static final Cursor CURSOR =
            new Cursor(Arrays.asList("2025-03-06", null, "17"), 345, Cursor.fingerprint("-date", "country=SYR"));

    @Property
    void every_cursor_is_read_as_it_was_written(
            @ForAll @Size(max = 4) List<@StringLength(max = 90) String> keys, @ForAll long asOf) {
        Cursor cursor = new Cursor(keys, asOf, "f");
        assertThat(Cursor.decode(cursor.encode())).isEqualTo(cursor);
    }

    @Property
    void no_other_text_is_a_cursor(@ForAll @AlphaChars @StringLength(max = 200) String text) {
        assertThatThrownBy(() -> Cursor.decode(text)).isInstanceOf(ProblemException.class);
    }

    @Test
    void a_key_may_be_null() {
        assertThat(Cursor.decode(CURSOR.encode()).keys()).containsExactly("2025-03-06", null, "17");
    }

    @Test
    void a_token_needs_no_escaping_in_an_address() {
        assertThat(CURSOR.encode()).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 12, 30})
    void one_changed_letter_is_noticed(int place) {
        StringBuilder token = new StringBuilder(CURSOR.encode());
        token.setCharAt(place, token.charAt(place) == 'A' ? 'B' : 'A');
        assertThatThrownBy(() -> Cursor.decode(token.toString())).isInstanceOf(ProblemException.class);
    }

    @Test
    void an_endless_token_is_refused() {
        assertThatThrownBy(() -> Cursor.decode("A".repeat(5000))).hasMessageContaining("too long");
    }

    @Test
    void a_cursor_serves_only_the_query_it_was_made_for() {
        assertThatCode(() -> CURSOR.requireFingerprint(Cursor.fingerprint("-date", "country=SYR")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> CURSOR.requireFingerprint(Cursor.fingerprint("-date", "country=LBN")))
                .hasMessageContaining("another request");
    }

    @Test
    void sort_and_filter_do_not_run_into_each_other() {
        assertThat(Cursor.fingerprint("ab", "c")).isNotEqualTo(Cursor.fingerprint("a", "bc"));
    }
}
