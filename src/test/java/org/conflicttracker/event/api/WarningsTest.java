package org.conflicttracker.event.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.list;
import static org.conflicttracker.testing.Events.record;
import static org.conflicttracker.testing.Events.with;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** Warnings in answers to writes: what may be a mistake is told, and recorded all the same. */
@QuarkusTest
class WarningsTest {

    private final String word = UniqueNames.word();

    @Test
    void anEventOfTheSameDayPlaceAndTypeIsLinked() {
        var first = Events.post(in("Province " + word)).statusCode(201).body("warnings", nullValue());
        long id = first.extract().jsonPath().getLong("id");
        String link = "/api/v1/events/" + id;

        var second = Events.post(in("PROVINCE " + word))
                .statusCode(201)
                .body("warnings.code", contains("SAME_DAY_PLACE_TYPE"))
                .body("warnings[0].pointer", is(""))
                .body("warnings[0].link", is(link))
                .body("warnings[0].detail", containsString("Event " + id));
        Events.patch(second.extract().jsonPath().getLong("id"), "*", Map.of("title", "Other", "reason", "A"))
                .statusCode(200)
                .body("warnings.link", contains(link));
        Events.put(id, with(in("Province " + word), "reason", "B"))
                .statusCode(200)
                .body("warnings.link", not(hasItem(link)));
        Events.post(with(in("Province " + word), "date", Map.of("start", "2024-05-03")))
                .statusCode(201)
                .body("warnings", nullValue());
        Events.post(with(in("Province " + word), "type", "REMOTE_VIOLENCE"))
                .statusCode(201)
                .body("warnings", nullValue());
        assertThat(Events.get(id).extract().jsonPath().getMap("$")).doesNotContainKey("warnings");
    }

    @Test
    void eventsOfOneRequestAreCompared() {
        Events.post(List.of(in("Province " + word), in("Province " + word)))
                .statusCode(201)
                .body("[0].warnings", nullValue())
                .body("[1].warnings.code", contains("SAME_DAY_PLACE_TYPE"))
                .body("[1].warnings[0].pointer", is("/1"))
                .body("[1].warnings[0].detail", containsString("/0"));
    }

    @Test
    void aNewNameNearAKnownOneIsWarnedOf() {
        record(in("Province " + word));
        var misspelt = in("Provinze " + word);
        misspelt.put("actors", List.of(Map.of("name", "Forces " + word, "kind", "REBEL_GROUP", "role", "SIDE_A")));
        misspelt.put(
                "reports",
                List.of(Map.of("title", "A", "source", Map.of("name", "Papers " + word, "kind", "NEWSPAPER"))));
        Events.post(misspelt)
                .statusCode(201)
                .body("warnings.code", contains("SIMILAR_NAME", "SIMILAR_NAME", "SIMILAR_NAME"))
                .body("warnings.pointer", contains("/actors/0/name", "/reports/0/source/name", "/locations/0/admin1"))
                .body("warnings[0].detail", containsString("Force " + word));
        assertThat(list("tag=" + word).getList("data")).hasSize(2);
    }

    @Test
    void aKnownAddressIsLinked() {
        String url = "https://example.org/" + word;
        var report = new HashMap<String, Object>(Events.report(word, "2024-05-02"));
        report.put("url", url);
        long id = Events.post(with(in("Province " + word), "reports", List.of(report)))
                .statusCode(201)
                .body("warnings", nullValue())
                .extract()
                .jsonPath()
                .getLong("reports[0].id");
        var other = with(in("Province " + word), "reports", List.of(Map.of("url", url)));
        Events.post(with(other, "type", "REMOTE_VIOLENCE"))
                .statusCode(201)
                .body("warnings.code", contains("KNOWN_URL"))
                .body("warnings[0].pointer", is("/reports/0/url"))
                .body("warnings[0].link", is("/api/v1/reports/" + id));
    }

    @Test
    void numbersThatMayBeMisprintsAreWarnedOf() {
        var event = in("Province " + word);
        event.put(
                "claims",
                List.of(
                        Map.of("outcome", "KILLED", "groups", List.of("CIVILIANS"), "low", 7, "best", 6, "high", 7),
                        Map.of("outcome", "KILLED", "groups", List.of("ALL"), "best", 70)));
        Events.post(event)
                .statusCode(201)
                .body("warnings.code", contains("NUMBERS_OUT_OF_ORDER", "TENFOLD_CLAIM"))
                .body("warnings.pointer", contains("/claims/0", "/claims/1"));
    }

    @Test
    void aTieOfOneClaimantIsWarnedOf() {
        var event = in("Province " + word);
        event.put("claims", List.of(killed(9), killed(7)));
        long id = Events.post(event)
                .statusCode(201)
                .body("warnings.code", contains("TIE_OF_ONE_CLAIMANT"))
                .body("warnings[0].pointer", is("/claims/1"))
                .body("warnings[0].detail", containsString("Claims 1 and 2"))
                .body("warnings[0].detail", containsString("9 and 7"))
                .body("warnings[0].detail", containsString("publishedAt"))
                .body("casualties.killed.basis", is("TIE_OF_ONE_CLAIMANT"))
                .extract()
                .jsonPath()
                .getLong("id");
        Events.deletePart(id, "claims/2").statusCode(200).body("warnings", nullValue());
        Events.postTo(id, "claims", Map.of("claims", List.of(killed(8))))
                .statusCode(201)
                .body("warnings.code", contains("TIE_OF_ONE_CLAIMANT"));
        Events.patchPart(id, "claims/3", Map.of("best", 9, "reason", "Misread"))
                .statusCode(200)
                .body("warnings", nullValue());
        Events.post(List.of(event, with(event, "type", "REMOTE_VIOLENCE")))
                .statusCode(201)
                .body("[1].warnings.pointer", contains("/1/claims/1"));
    }

    @Test
    void aMarkThatHasNoEffectIsWarnedOf() {
        var event = in("Province " + word);
        event.put(
                "claims",
                List.of(
                        with(with(killed(9), "preferred", true), "report", Events.report(word, "2024-05-02")),
                        later()));
        long id = Events.post(event)
                .statusCode(201)
                .body("warnings.code", contains("PREFERRED_BUT_SUPERSEDED"))
                .body("warnings[0].pointer", is("/claims/0"))
                .body("casualties.killed.best", is(7))
                .extract()
                .jsonPath()
                .getLong("id");
        Events.patchPart(id, "claims/1", Map.of("preferred", false, "reason", "Replaced"))
                .statusCode(200)
                .body("warnings", nullValue());
    }

    private Map<String, Object> later() {
        return with(killed(7), "report", Events.report(word, "2024-05-03"));
    }

    @Test
    void aMergeWarnsOfTheClaimsOfTheOtherEvent() {
        long one = record(with(in("Province " + word), "claims", List.of(killed(9))))
                .getLong("id");
        long two = record(with(in("Province " + word), "claims", List.of(killed(7))))
                .getLong("id");
        Events.postTo(two, "merge", Map.of("into", one, "reason", "The same"))
                .statusCode(200)
                .body("warnings.code", contains("TIE_OF_ONE_CLAIMANT"))
                .body("warnings[0].link", is("/api/v1/events/" + one));
    }

    @Test
    void addedAndCorrectedClaimsAreComparedWithTheOthers() {
        long id = record(in("Province " + word)).getLong("id");
        Events.postTo(id, "claims", Map.of("claims", List.of(with(killed(970), "groups", List.of("ALL")))))
                .statusCode(201)
                .body("warnings.code", contains("TENFOLD_CLAIM"))
                .body("warnings[0].pointer", is("/claims/0"));
        Events.patchPart(id, "claims/2", Map.of("low", 7, "best", 60, "high", 50, "reason", "Misread"))
                .statusCode(200)
                .body("warnings.code", contains("NUMBERS_OUT_OF_ORDER", "TENFOLD_CLAIM"))
                .body("warnings.pointer", contains("", ""));
    }

    private static Map<String, Object> killed(int people) {
        return Map.of("outcome", "KILLED", "groups", List.of("CIVILIANS"), "best", people);
    }

    /** An event on a day without the events of other tests, which are looked through with each write. */
    private Map<String, Object> in(String province) {
        return with(
                with(body(word), "date", Map.of("start", "2024-04-26")),
                "locations",
                List.of(Map.of("country", "SYR", "admin1", province, "precision", "ADMIN1")));
    }
}
