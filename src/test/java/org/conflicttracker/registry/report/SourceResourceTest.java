package org.conflicttracker.registry.report;

import static io.restassured.RestAssured.given;
import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.conflicttracker.testing.PageIterator;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SourceResourceTest {

    private static final String SOURCES = "/api/v1/sources";

    private final String word = UniqueNames.word();

    @Test
    void aSourceIsRecordedAndRead() {
        var recorded = create(Map.of(
                        "name",
                        "المرصد السوري " + word,
                        "aliases",
                        List.of("SOHR " + word),
                        "kind",
                        "MONITOR",
                        "scale",
                        "NATIONAL",
                        "country",
                        "SYR",
                        "url",
                        " https://www.syriahr.com/en/ "))
                .statusCode(201);
        var id = id(recorded);

        recorded.header("Location", endsWith(SOURCES + "/" + id));
        given().get(SOURCES + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", startsWith(state(recorded.extract().header("ETag"))))
                .body("name", is("المرصد السوري " + word))
                .body("aliases", contains("SOHR " + word))
                .body("kind", is("MONITOR"))
                .body("scale", is("NATIONAL"))
                .body("country", is("SYR"))
                .body("url", is("https://www.syriahr.com/en/"))
                .body("events", is(0))
                .body("eventsUrl", is("/api/v1/events?source=" + id));
    }

    @Test
    void aNameIsTakenInWhateverLetters() {
        var id = id(create(named("Çağdaş " + word)));

        create(named("CAGDAS " + word)).statusCode(409).body("known.id", is((int) id));
    }

    @Test
    void anAddressMustBeOneThatABrowserOpens() {
        for (var url :
                List.of("ftp://example.org/", "example.org", "javascript:alert(1)", "https://", "https://a b/")) {
            create(Map.of("name", word, "kind", "NGO", "url", url))
                    .statusCode(422)
                    .body("errors.pointer", contains("/url"));
        }
        create(Map.of("name", word, "kind", "NGO", "url", "HTTPS://пример.рф/путь?x[]=1|2#ф"))
                .statusCode(201);
    }

    @Test
    void kindScaleAndCountryNarrowTheList() {
        var paper = (int) id(create(source("a", "NEWSPAPER", "NATIONAL", "ISR")));
        var broadcaster = (int) id(create(source("b", "BROADCASTER", "INTERNATIONAL", "ISR")));
        var monitor = (int) id(create(source("c", "MONITOR", "INTERNATIONAL", "GBR")));

        list("q=" + word + "&kind=NEWSPAPER&kind=MONITOR").body("data.id", contains(paper, monitor));
        list("q=" + word + "&scale=INTERNATIONAL").body("data.id", contains(broadcaster, monitor));
        list("q=" + word + "&scale=INTERNATIONAL&country=ISR").body("data.id", contains(broadcaster));
        given().get(SOURCES + "?scale=WORLD&sorce=1")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("sorce", "scale"));
    }

    @Test
    void aListIsReadToItsEndWithoutRepeat() {
        var ids = new ArrayList<Long>();
        for (var i = 0; i < 5; i++) {
            ids.add(id(create(named(word + " " + i))));
        }

        assertThat(PageIterator.ids(SOURCES + "?limit=2&q=" + word)).isEqualTo(ids);
    }

    @Test
    void aRenameKeepsTheOldNameAsAnAliasThatReportsCanUse() {
        var id = id(create(named(word)));
        var renamed = UniqueNames.word();

        correct(id, "*", Map.of("name", renamed, "kind", "NGO", "reason", "Renamed"))
                .statusCode(200)
                .body("aliases", contains(word));
        asEditor()
                .contentType(JSON)
                .body(Map.of("title", "A report", "source", Map.of("name", word)))
                .post("/api/v1/reports")
                .then()
                .statusCode(201)
                .body("source.id", is((int) id))
                .body("source.name", is(renamed));
    }

    @Test
    void aCorrectionOfTheAddressAloneIsANewStateToo() {
        var created = create(named(word));
        var tag = created.extract().header("ETag");
        var body = Map.<String, Object>of("name", word, "kind", "NGO", "url", "https://example.org/", "reason", "New");

        correct(id(created), tag, body)
                .statusCode(200)
                .header("ETag", not(tag))
                .body("url", is("https://example.org/"));
        correct(id(created), tag, body).statusCode(412);
    }

    @Test
    void onlyEditorsRecord() {
        given().contentType(JSON).body(named(word)).post(SOURCES).then().statusCode(401);
        list("q=" + word).body("data", empty());
    }

    private Map<String, Object> source(String letter, String kind, String scale, String country) {
        return Map.of("name", word + " " + letter, "kind", kind, "scale", scale, "country", country);
    }

    private static Map<String, Object> named(String name) {
        return Map.of("name", name, "kind", "NGO");
    }

    private static ValidatableResponse create(Map<String, Object> body) {
        return asEditor().contentType(JSON).body(body).post(SOURCES).then();
    }

    private static ValidatableResponse correct(long id, String tag, Map<String, Object> body) {
        return asEditor()
                .contentType(JSON)
                .header("If-Match", tag)
                .body(body)
                .put(SOURCES + "/" + id)
                .then();
    }

    private static ValidatableResponse list(String query) {
        return given().get(SOURCES + "?" + query).then().statusCode(200);
    }

    private static long id(ValidatableResponse response) {
        return response.extract().jsonPath().getLong("id");
    }

    /** Prefix that all entity tags of one state share. */
    private static String state(String tag) {
        return tag.replaceFirst("\"$", ".");
    }
}
