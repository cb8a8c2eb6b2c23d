package org.conflicttracker.event.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Set;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.event.filter.RecordFilter.ExternalId;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFilterParserTest {

    @Test
    void nothingAskedIsWhatIsPublishedNow() {
        assertThat(RequestBuilder.of().filter().records()).isEqualTo(RecordFilter.DEFAULT);
        assertThat(RequestBuilder.of().asked().asOf()).isEmpty();
    }

    @Test
    void tagsAreFoldedAndIdsAreNot() {
        RecordFilter found = RequestBuilder.of("tag=Été", "externalId=ucdp:256002", "externalId=!acled:*")
                .filter()
                .records();
        assertThat(found.tag()).isEqualTo(Terms.of(Set.of("ete")));
        assertThat(found.externalId().included()).containsExactly(new ExternalId("ucdp", "256002"));
        assertThat(found.externalId().excluded()).containsExactly(new ExternalId("acled", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"256002", ":256002", "ucdp:"})
    void anIdNeedsItsDataSet(String text) {
        assertThat(RequestBuilder.of("externalId=" + text).faults()).hasSize(1);
    }

    @Test
    void eachValueOfQIsASetOfWords() {
        Terms<Set<String>> words = RequestBuilder.of("q=Killings, Reprisal", "q=مجزرة", "q=!Football match")
                .filter()
                .records()
                .words();
        assertThat(words.included()).containsExactlyInAnyOrder(Set.of("reprisal", "killings"), Words.of("مجزرة"));
        assertThat(words.excluded()).containsExactly(Set.of("football", "match"));
    }

    @Test
    void aValueWithoutAnyWordIsRefused() {
        assertThat(RequestBuilder.of("q=?!", "q=…").faults()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-11, 2025-03-11T00:00:00Z",
        "2025-03-11T09:12:00Z, 2025-03-11T09:12:00Z",
        "2025-03-11T09:12:00+02:00, 2025-03-11T07:12:00Z"
    })
    void recordedSinceIsAnInstantOrTheBeginningOfADay(String text, Instant instant) {
        assertThat(RequestBuilder.of("recordedSince=" + text).filter().records().recordedSince())
                .isEqualTo(instant);
    }

    @Test
    void recordedSinceIsNoRevision() {
        assertThat(RequestBuilder.of("recordedSince=345").faults()).hasSize(1);
    }

    @Test
    void aPlusThatArrivedAsASpaceIsToldWith() {
        assertThat(RequestBuilder.of("recordedSince=2025-03-11T09:12:00 02:00", "asOf=2025-03-11T09:12:00 02:00")
                        .faults())
                .extracting(ValidationError::suggestion)
                .containsExactly("2025-03-11T09:12:00+02:00", "2025-03-11T09:12:00+02:00");
    }

    @Test
    void asOfIsReadBesideTheFilter() {
        assertThat(RequestBuilder.of("asOf=345").asked().asOf()).contains(new AsOf.AtRevision(345));
        assertThat(RequestBuilder.of("asOf=345").filter())
                .isEqualTo(RequestBuilder.of().filter());
    }

    @Test
    void readersMaySayThatTheyMeanPublished() {
        assertThat(RequestBuilder.of("status=PUBLISHED,!DRAFT").faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DRAFT", "PUBLISHED,RETRACTED", "*", "!*", "!PUBLISHED", "!DRAFT"})
    void readersMayNotSeeWhatIsNotPublished(String status) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> RequestBuilder.of("status=" + status).faults())
                .satisfies(problem -> {
                    assertThat(problem.type()).isEqualTo(ProblemType.UNAUTHORIZED);
                    assertThat(problem.headers()).containsEntry("WWW-Authenticate", "Basic realm=\"conflict tracker\"");
                });
    }

    @Test
    void editorsMay() {
        ValidationErrors faults = new ValidationErrors();
        FilterRequest asked = RequestBuilder.of("status=DRAFT,RETRACTED").read(true, faults);
        assertThat(faults.isEmpty()).isTrue();
        assertThat(asked.filter().records().status()).isEqualTo(Terms.of(Set.of(Status.DRAFT, Status.RETRACTED)));
    }
}
