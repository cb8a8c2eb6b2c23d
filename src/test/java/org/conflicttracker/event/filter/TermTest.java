package org.conflicttracker.event.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.event.filter.RecordFilter.ExternalId;
import org.conflicttracker.event.filter.TermsParser.Term;
import org.conflicttracker.web.problem.ValidationError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of the marks in parameter values. */
class TermTest {

    @ParameterizedTest
    @CsvSource({
        "x, INCLUDED, x",
        "!x, EXCLUDED, x",
        "*, ANY, ''",
        "!*, NONE, ''",
        "\\*, INCLUDED, *",
        "\\!, INCLUDED, !",
        "\\!x, INCLUDED, !x",
        "!\\*, EXCLUDED, *",
        "\\\\x, INCLUDED, \\x",
        "\\x, INCLUDED, \\x",
        "*x, INCLUDED, *x",
        "a!b*, INCLUDED, a!b*"
    })
    void marksAreReadAtTheBeginningOnly(String value, Term.Sign sign, String text) {
        assertThat(Term.of(value)).isEqualTo(new Term(sign, text));
    }

    @Test
    void anExclusionOfNothingAndADoubleOneAreRefused() {
        assertThat(RequestBuilder.of("tag=!").faults()).hasSize(1);
        assertThat(RequestBuilder.of("tag=!!x").faults())
                .extracting(ValidationError::suggestion)
                .containsExactly("!\\!x");
    }

    @Property
    void aLiteralMeansExactlyItsText(@ForAll("texts") String text) {
        assertThat(Term.of(FilterLinks.literal(text))).isEqualTo(new Term(Term.Sign.INCLUDED, text));
        assertThat(Term.of("!" + FilterLinks.literal(text))).isEqualTo(new Term(Term.Sign.EXCLUDED, text));
    }

    @Property
    void aLiteralIdIncludesExactlyItself(@ForAll("texts") String text) {
        RequestBuilder request = RequestBuilder.of("externalId=" + FilterLinks.literal(text + ":1"));
        assertThat(request.filter().records().externalId())
                .isEqualTo(Terms.of(Set.of(new ExternalId(Words.toNfc(text).strip(), "1"))));
    }

    @ParameterizedTest
    @CsvSource({
        "actorKind=CIVILIANS, actorKind=!CIVILIANS",
        "actorKind=!*, actorKind=CIVILIANS",
        "actorKind=!*, actorKind=*",
        "tag=Ceasefire, tag=!céasefire"
    })
    void termsThatExcludeEachOtherAreRefusedOnce(String one, String other) {
        assertThat(RequestBuilder.of(one, other).faults()).hasSize(1);
    }

    @Test
    void anyBesideValuesIsNoContradiction() {
        assertThat(RequestBuilder.of("actorKind=*", "actorKind=CIVILIANS").faults())
                .isEmpty();
    }

    @Test
    void emptyValuesAreRefused() {
        assertThat(RequestBuilder.of("country=", "type=BATTLE,", "q= ", "from=").faults())
                .extracting(ValidationError::parameter)
                .containsExactlyInAnyOrder("country", "type", "q", "from");
    }

    @Test
    void whatTakesOneValueTakesNoSecond() {
        assertThat(RequestBuilder.of("from=2025-01-01", "from=2025-01-02").faults())
                .extracting(ValidationError::parameter)
                .containsExactly("from");
    }

    @Test
    void valuesAreLimitedInLengthAndNumber() {
        assertThat(RequestBuilder.of("tag=" + "x".repeat(500)).faults()).isEmpty();
        assertThat(RequestBuilder.of("tag=" + "x".repeat(501)).faults()).hasSize(1);
        assertThat(RequestBuilder.of("report=" + "1,".repeat(199) + "1").faults())
                .isEmpty();
        assertThat(RequestBuilder.of("report=" + "1,".repeat(200) + "1").faults())
                .hasSize(1);
    }

    @Test
    void whatIsNoTextIsRefused() {
        assertThat(RequestBuilder.of("q=a\0b", "tag=\ud83d").faults())
                .extracting(ValidationError::parameter)
                .containsExactlyInAnyOrder("q", "tag");
    }

    @Test
    void everythingWrongIsToldAtOnce() {
        assertThat(RequestBuilder.of(
                                "from=2025-3-6",
                                "country=Siria",
                                "country=Iraqq",
                                "type=BATLE",
                                "role=SIDE_C",
                                "sourceKind=newspapers",
                                "minKilled=many",
                                "asOf=now")
                        .faults())
                .extracting(ValidationError::parameter, ValidationError::suggestion)
                .containsExactlyInAnyOrder(
                        tuple("from", "2025-03-06"),
                        tuple("country", "SYR"),
                        tuple("country", "IRQ"),
                        tuple("type", "BATTLE"),
                        tuple("role", "SIDE_A"),
                        tuple("sourceKind", "NEWSPAPER"),
                        tuple("minKilled", null),
                        tuple("asOf", null));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> marks =
                Arbitraries.strings().withChars("!*\\ ab,").ofMinLength(0).ofMaxLength(3);
        return marks.map(start -> start + "x");
    }
}
