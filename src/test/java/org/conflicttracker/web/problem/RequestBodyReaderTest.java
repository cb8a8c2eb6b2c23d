package org.conflicttracker.web.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.conflicttracker.web.problem.RequestBodyReader.ReadOnlyField;
import org.conflicttracker.web.problem.RequestBodyReader.ShorthandFor;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestBodyReaderTest {

    enum Colour {
        RED,
        DARK_GREEN
    }

    @ShorthandFor("id")
    record Ref(Long id, String name) {}

    record Part(@NotBlank String name, @Positive int size) {
        Part {
            if ("forbidden".equals(name)) {
                throw new IllegalArgumentException("This name is forbidden.");
            }
        }
    }

    @ReadOnlyField({"revision", "id"})
    record Thing(
            String title,
            Colour colour,
            LocalDate day,
            Instant seen,
            Integer count,
            Long big,
            Double share,
            Boolean open,
            @Valid List<Part> parts,
            Set<Colour> colours,
            Map<@NotBlank String, List<@NotBlank String>> names,
            JsonNode extra,
            Ref ref) {}

    private static final ObjectMapper MAPPER = new ObjectMapper().registerModule(new JavaTimeModule());

    private static final RequestBodyReader BODIES = new RequestBodyReader(
            MAPPER,
            Validation.byDefaultProvider()
                    .configure()
                    .messageInterpolator(new ParameterMessageInterpolator())
                    .buildValidatorFactory()
                    .getValidator());

    private static Thing read(String json) {
        return BODIES.get(tree(json), Thing.class);
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static ProblemException refusal(String json) {
        try {
            throw new AssertionError("Was read as " + read(json));
        } catch (ProblemException e) {
            return e;
        }
    }

    @Test
    void a_whole_body_is_read() {
        Thing thing = read("""
                {'title': 'a', 'colour': 'RED', 'day': '2025-03-06', 'seen': '2025-03-11T09:12:00.123Z', 'count': 5.0,
                 'big': 9223372036854775807, 'share': 1, 'open': true, 'parts': [{'name': 'p', 'size': 1}],
                 'colours': ['RED'], 'names': {'ucdp': ['1']}, 'extra': {'x': [1, null]}, 'ref': {'id': 3}}""");
        assertThat(thing.day()).isEqualTo(LocalDate.of(2025, 3, 6));
        assertThat(thing.seen()).isEqualTo(Instant.parse("2025-03-11T09:12:00.123Z"));
        assertThat(thing.count()).isEqualTo(5);
        assertThat(thing.big()).isEqualTo(Long.MAX_VALUE);
        assertThat(thing.parts()).containsExactly(new Part("p", 1));
        assertThat(thing.names()).containsEntry("ucdp", List.of("1"));
        assertThat(thing.extra()).isEqualTo(tree("{'x': [1, null]}"));
        assertThat(thing.ref()).isEqualTo(new Ref(3L, null));
    }

    @Test
    void what_is_absent_or_null_stays_null() {
        assertThat(read("{'title': null}"))
                .isEqualTo(new Thing(null, null, null, null, null, null, null, null, null, null, null, null, null));
    }

    @Test
    void read_only_properties_are_ignored_whatever_they_hold() {
        assertThat(read("{'id': {'odd': []}, 'revision': 'x', 'title': 'a'}").title())
                .isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{'parts': [{'name': 'a', 'size': 1}, 0]} | parts[1]: expected {\"name\": …}.",
                "{'ref': []} | ref: expected {\"name\": …}.",
                "{'names': {'a': 1}} | names.a: expected a list, […].",
                "{'names': []} | names: expected an object, {\"…\": …}.",
                "[] | The body: expected {\"title\": …, \"colour\": …}."
            })
    void a_wrong_shape_is_named_with_its_place_and_an_example(String json, String detail) {
        assertThat(refusal(json)).hasMessage(detail);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{'parts': [{'name': 'a', 'size': 1}, {'name': '', 'size': 1}]} | /parts/1/name | parts[1].name must not be blank.",
                "{'names': {'ucdp': ['1', ' ']}} | /names/ucdp/1 | names.ucdp[1] must not be blank.",
                "{'names': {'': ['1']}} | /names/ | A name in names must not be blank."
            })
    void a_violated_rule_is_named_with_its_place(String json, String pointer, String detail) {
        assertThat(refusal(json).errors()).containsExactly(ValidationError.pointer(pointer, detail, null));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = ',',
            value = {"17, 17", "'17', 17"})
    void a_bare_id_is_short_for_an_object(String written, long id) {
        assertThat(read("{'ref': " + written + "}").ref()).isEqualTo(new Ref(id, null));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "{'title': 5} | /title",
                "{'colour': 'BLUE'} | /colour",
                "{'colour': 1} | /colour",
                "{'day': '2025-3-6'} | /day",
                "{'day': '2025-02-30'} | /day",
                "{'day': 20250306} | /day",
                "{'seen': 'yesterday'} | /seen",
                "{'seen': 1741684320} | /seen",
                "{'count': 2147483648} | /count",
                "{'count': 1.5} | /count",
                "{'count': '5'} | /count",
                "{'count': 1e400} | /count",
                "{'big': 9223372036854775808} | /big",
                "{'share': 1e400} | /share",
                "{'open': 'yes'} | /open",
                "{'parts': {}} | /parts",
                "{'parts': [null]} | /parts/0",
                "{'parts': [{'name': 'p', 'size': null}]} | /parts/0/size",
                "{'colours': ['RED', 'X']} | /colours/1",
                "{'names': []} | /names",
                "{'names': {'a/b~c': [1]}} | /names/a~1b~0c/0",
                "{'ref': 1.5} | /ref/id",
                "{'ref': true} | /ref",
            })
    void a_wrong_shape_is_a_400_that_names_the_place(String json, String pointer) {
        ProblemException refusal = refusal(json);
        assertThat(refusal.type()).isEqualTo(ProblemType.BAD_REQUEST);
        assertThat(refusal.errors()).extracting("pointer").containsExactly(pointer);
    }

    @Test
    void everything_wrong_is_listed_with_what_is_near() {
        ProblemException refusal = refusal("{'titel': 'a', 'colour': 'dark grey', 'count': 'x'}");
        assertThat(refusal.errors()).extracting("pointer").containsExactly("/titel", "/colour", "/count");
        assertThat(refusal.errors()).extracting("suggestion").containsExactly("title", "DARK_GREEN", null);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "{'parts': [{'name': ' ', 'size': 1}]} | /parts/0/name",
                "{'parts': [{'name': 'p'}]} | /parts/0/size",
                "{'parts': [{'name': 'forbidden', 'size': 1}]} | /parts/0",
                "{'title': 'a\\u0000'} | /title",
                "{'title': 'a\\ud800'} | /title",
                "{'extra': {'deep': ['\\udc00\\ud800']}} | /extra/deep/0",
                "{'extra': [1e400]} | /extra/0",
            })
    void a_broken_rule_is_a_422_that_names_the_place(String json, String pointer) {
        ProblemException refusal = refusal(json);
        assertThat(refusal.type()).isEqualTo(ProblemType.RULE_VIOLATED);
        assertThat(refusal.errors()).extracting("pointer").containsExactly(pointer);
    }

    @Test
    void form_and_rules_are_told_together_without_consequences() {
        ProblemException refusal = refusal(
                "{'count': 'x', 'parts': [{'nam': 'p', 'size': 0}, {'name': 5, 'size': 1}, {'name': ' ', 'size': 2}]}");
        assertThat(refusal.type()).isEqualTo(ProblemType.BAD_REQUEST);
        assertThat(refusal.errors())
                .extracting("pointer")
                .containsExactly("/count", "/parts/0/nam", "/parts/1/name", "/parts/0/size", "/parts/2/name");
    }

    @Test
    void codes_may_be_in_lower_case() {
        assertThat(read("{'colour': 'dark_green', 'colours': ['Red']}"))
                .extracting(Thing::colour, Thing::colours)
                .containsExactly(Colour.DARK_GREEN, Set.of(Colour.RED));
    }

    @Test
    void a_forbidden_character_in_a_name_is_found_too() {
        assertThat(refusal("{'names': {'a\\u0000': ['b']}}").errors())
                .extracting("pointer")
                .containsExactly("/names/a\0");
    }

    @Test
    void pairs_of_surrogates_are_letters_like_others() {
        assertThat(read("{'title': '\\ud83d\\ude00'}").title()).isEqualTo("😀");
    }

    @ParameterizedTest
    @CsvSource({"null", "[]", "7"})
    void a_body_that_is_no_object_is_refused(String json) {
        assertThat(refusal(json).type()).isEqualTo(ProblemType.BAD_REQUEST);
    }

    @Test
    void a_missing_body_is_refused() {
        assertThatThrownBy(() -> BODIES.get(null, Thing.class)).hasMessageContaining("needs a body");
    }

    @Test
    void shape_and_rules_are_told_apart_for_callers_with_more_to_check() {
        ValidationErrors shape = new ValidationErrors();
        RequestBodyReader.Read<Thing> read =
                BODIES.read(tree("{'title': '\\u0000', 'count': 'x'}"), Thing.class, shape);
        assertThat(shape.list()).extracting("pointer").containsExactly("/count");
        assertThat(read.ruleViolations()).extracting("pointer").containsExactly("/title");
        assertThat(read.value().count()).isNull();
    }
}
