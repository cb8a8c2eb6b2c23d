package org.conflicttracker.analytics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.read;
import static org.conflicttracker.testing.Events.record;
import static org.conflicttracker.testing.Events.with;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CountriesResourceTest {

    private static final String COUNTRIES = "/api/v1/countries";

    private final String word = UniqueNames.word();

    @Test
    void aCountryTellsHowManyEventsItHasAndWhere() {
        var before = read(COUNTRIES + "/FJI").getLong("events");
        var event = record(in("FJI", "FJI", "TON"));
        record(with(in("FJI"), "status", "DRAFT"));

        var now = read(COUNTRIES + "/FJI");
        assertThat(now.getLong("events")).isEqualTo(before + 1);
        assertThat(now.getString("name")).isEqualTo("Fiji");
        assertThat(now.getBoolean("withdrawn")).isFalse();
        assertThat(read(now.getString("eventsUrl")).getLong("page.total")).isEqualTo(before + 1);
        Events.retract(event.getLong("id")).statusCode(200);
        assertThat(read(COUNTRIES + "/FJI").getLong("events")).isEqualTo(before);
        assertThat(read(COUNTRIES + "/FJI?asOf=" + event.getLong("revision")).getLong("events"))
                .isEqualTo(before + 1);
        assertThat(read(now.getString("eventsUrl")).getLong("page.total")).isEqualTo(before + 1);
    }

    @Test
    void aCodeThatIsNoneIsNotFoundAndTheNearestIsNamed() {
        given().get(COUNTRIES + "/syr").then().statusCode(404).body("errors[0].suggestion", is("SYR"));
        given().get(COUNTRIES + "/Syria")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("errors.parameter", contains("code"))
                .body("errors[0].suggestion", is("SYR"));
    }

    @Test
    void onlyCountriesWithEventsAreListedUnlessAllAreAskedFor() {
        record(in("WSM"));

        assertThat(read(COUNTRIES + "?q=samoa&limit=1000").getList("data.code")).contains("WSM");
        assertThat(read(COUNTRIES + "?limit=1000").getList("data.events", Long.class))
                .allMatch(events -> events > 0);
        var all = read(COUNTRIES + "?all=true&limit=1000");
        assertThat(all.getList("data.code")).contains("SUN", "XKX", "PCN").isSorted();
        assertThat(all.getBoolean("data.find { it.code == 'SUN' }.withdrawn")).isTrue();
        assertThat(read(COUNTRIES + "?all=true&q=xkx").getList("data.name")).containsExactly("Kosovo");
        assertThat(read(COUNTRIES + "?all=true&q=xkx&asOf=0").getList("data.events"))
                .containsExactly(0);
        assertThat(read(COUNTRIES + "?asOf=0").getList("data")).isEmpty();
    }

    @Test
    void pagesListEveryCountryOnce() {
        var codes = new ArrayList<String>();
        for (var next = COUNTRIES + "?all=true&limit=100"; next != null; ) {
            var page = given().urlEncodingEnabled(false)
                    .get(next)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            codes.addAll(page.getList("data.code"));
            next = page.getString("page.next");
        }

        assertThat(codes).isSorted().doesNotHaveDuplicates();
        assertThat(codes).hasSize(read(COUNTRIES + "?all=true&limit=1").getInt("page.total"));
    }

    @Test
    void whatIsAskedWronglyIsNamedAllAtOnce() {
        given().get(COUNTRIES + "?all=yes&limit=-1&asOf=later&quer=a")
                .then()
                .statusCode(400)
                .body("errors.parameter.sort()", contains("all", "asOf", "limit", "quer"));
    }

    private Map<String, Object> in(String... codes) {
        return with(
                body(word),
                "locations",
                List.of(codes).stream()
                        .map(code -> Map.of("name", "Somewhere", "country", code, "precision", "EXACT"))
                        .toList());
    }
}
