package org.conflicttracker.registry.actor;

import static io.restassured.RestAssured.given;
import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.conflicttracker.testing.PageIterator;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ActorResourceTest {

    private static final String ACTORS = "/api/v1/actors";

    private final String word = UniqueNames.word();

    @Test
    void anActorIsRecordedAndRead() {
        var recorded = create(Map.of("name", "Śląsk " + word, "kind", "REBEL_GROUP", "country", "SYR"))
                .statusCode(201)
                .header("ETag", notNullValue());
        var id = id(recorded);

        recorded.header("Location", endsWith(ACTORS + "/" + id));
        given().get(ACTORS + "/" + id)
                .then()
                .statusCode(200)
                .contentType(JSON)
                .header("ETag", startsWith(state(recorded.extract().header("ETag"))))
                .body("name", is("Śląsk " + word))
                .body("aliases", empty())
                .body("kind", is("REBEL_GROUP"))
                .body("country", is("SYR"))
                .body("events", is(0))
                .body("eventsUrl", is("/api/v1/events?actor=" + id));
    }

    @Test
    void whatIsUnknownIsWrittenAsNull() {
        var id = id(create(named(word)));

        assertThat(given().get(ACTORS + "/" + id).asString()).contains("\"country\":null");
    }

    @Test
    void aNameIsTakenInWhateverLetters() {
        var id = id(create(named("Śląsk " + word)));

        create(named("  SLASK   " + word.toUpperCase(Locale.ROOT)))
                .statusCode(409)
                .contentType("application/problem+json")
                .body("known.id", equalTo((int) id))
                .body("known.name", is("Śląsk " + word));
    }

    @Test
    void onlyEditorsRecord() {
        given().contentType(JSON).body(named(word)).post(ACTORS).then().statusCode(401);
        given().contentType(JSON)
                .body(named(word))
                .header("If-Match", "*")
                .put(ACTORS + "/1")
                .then()
                .statusCode(401);

        list("q=" + word).body("data", empty());
    }

    @Test
    void everythingWrongWithABodyIsToldAtOnce() {
        create(Map.of("aliasses", List.of(), "kind", "REBELGROUP"))
                .statusCode(400)
                .body("errors.find { it.pointer == '/aliasses' }.suggestion", is("aliases"))
                .body("errors.find { it.pointer == '/kind' }.suggestion", is("REBEL_GROUP"));
        create(Map.of("name", " ' ", "aliases", List.of("good", " "), "country", "XYZ"))
                .statusCode(422)
                .body("errors.pointer", contains("/aliases/1", "/country", "/kind", "/name"));
    }

    @Test
    void aNameThatGrowsBeyondItsColumnWhenFoldedIsRefused() {
        create(named("\uFDFA".repeat(400))).statusCode(422).body("errors.pointer", contains("/name"));
    }

    @Test
    void anyNameAndAnyBeginningOfAWordFindsAnActor() {
        var alias = UniqueNames.word();
        var id = (int) id(create(Map.of("name", word, "aliases", List.of("Çağrı " + alias), "kind", "UNKNOWN")));

        list("q=" + word).body("data.id", contains(id));
        list("q=" + alias + " cagri").body("data.id", contains(id));
        list("q=" + alias.substring(0, 20)).body("data.id", contains(id));
        list("q=" + alias + " " + UniqueNames.word()).body("data.id", empty());
    }

    @Test
    void anUnderscoreIsNoWildCard() {
        create(named(word + "a1"));
        var exact = (int) id(create(named(word + "_1")));

        list("q=" + word + "_1").body("data.id", contains(exact));
    }

    @Test
    void kindsAndCountriesNarrowTheList() {
        var rioters = (int) id(create(Map.of("name", word + " a", "kind", "RIOTERS", "country", "SYR")));
        var protesters = (int) id(create(Map.of("name", word + " b", "kind", "PROTESTERS", "country", "TUR")));
        create(named(word + " c"));

        list("q=" + word + "&kind=RIOTERS").body("data.id", contains(rioters)).header("X-Total-Count", "1");
        list("q=" + word + "&kind=RIOTERS&kind=PROTESTERS").body("data.id", contains(rioters, protesters));
        list("q=" + word + "&kind=RIOTERS,PROTESTERS").body("data.id", contains(rioters, protesters));
        list("q=" + word + "&country=TUR").body("data.id", contains(protesters));
        list("q=" + word + "&country=TUR&kind=RIOTERS").body("data.id", empty());
    }

    @Test
    void aListIsReadToItsEndWithoutRepeat() {
        var ids = new ArrayList<Long>();
        for (var i = 0; i < 7; i++) {
            ids.add(id(create(named(word + " " + i))));
        }

        assertThat(PageIterator.ids(ACTORS + "?q=" + word + "&limit=3")).isEqualTo(ids);
        list("q=" + word + "&limit=3")
                .header("X-Total-Count", "7")
                .body("page.size", is(3))
                .body("page.total", is(7))
                .body("page.next", containsString("cursor="));
        assertThat(given().get(ACTORS + "?limit=3&q=" + word).headers().getValues("Link"))
                .anyMatch(link -> link.contains("rel=\"next\""))
                .anyMatch(link -> link.contains("rel=\"first\""));
        list("q=" + word + "&limit=7").body("page.next", nullValue());
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        create(named(word + " 1"));
        create(named(word + " 2"));
        String next = list("q=" + word + "&limit=1").extract().path("page.next");
        var cursor = next.substring(next.indexOf("cursor="));

        given().get(ACTORS + "?q=" + UniqueNames.word() + "&limit=1&" + cursor)
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("cursor"));
        given().get("/api/v1/sources?q=" + word + "&" + cursor).then().statusCode(400);
        given().get(ACTORS + "?q=" + word + "&limit=5&" + cursor).then().statusCode(200);
    }

    @Test
    void whatIsAskedWronglyIsNamedAllAtOnce() {
        given().get(ACTORS + "?kin=RIOTERS&kind=RIOTER&country=Siria&limit=-1&q=!")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.find { it.parameter == 'kin' }.suggestion", is("kind"))
                .body("errors.find { it.parameter == 'kind' }.suggestion", is("RIOTERS"))
                .body("errors.find { it.parameter == 'country' }.suggestion", is("SYR"))
                .body("errors.parameter", hasItem("limit"))
                .body("errors.parameter", hasItem("q"));
        given().get(ACTORS + "?country=Congo")
                .then()
                .statusCode(400)
                .body(
                        "errors[0].detail",
                        is("\"Congo\" may be COG (Republic of the Congo) or COD (Democratic Republic of"
                                + " the Congo). Write the code."));
        given().get(ACTORS + "?country=syria&kind=rioters").then().statusCode(200);
    }

    @Test
    void anIdThatIsNoNumberOrNobodysIsNotFound() {
        for (var id : List.of("abc", "1.5", "999999999", "99999999999999999999", "-1")) {
            given().get(ACTORS + "/" + id).then().statusCode(404).contentType("application/problem+json");
        }
    }

    @Test
    void aRenameKeepsTheOldNameAsAnAlias() {
        var id = id(create(Map.of("name", word, "aliases", List.of("Other"), "kind", "UNKNOWN")));
        var renamed = UniqueNames.word();

        correct(id, "*", Map.of("name", renamed, "aliases", List.of("Other"), "kind", "UNKNOWN", "reason", "Renamed"))
                .statusCode(200)
                .body("name", is(renamed))
                .body("aliases", contains("Other", word));

        list("q=" + word).body("data.id", contains((int) id));
        create(named(word)).statusCode(201);
    }

    @Test
    void aCorrectionNeedsTheStateItCorrects() {
        var created = create(named(word));
        var id = id(created);
        var tag = created.extract().header("ETag");
        var body = Map.<String, Object>of("name", word, "kind", "RIOTERS", "reason", "Seen again");

        asEditor()
                .contentType(JSON)
                .body(body)
                .put(ACTORS + "/" + id)
                .then()
                .statusCode(428)
                .contentType("application/problem+json");
        correct(id, tag, body).statusCode(200).header("ETag", not(tag)).body("kind", is("RIOTERS"));
        correct(id, tag, body).statusCode(412).header("ETag", notNullValue());
    }

    @Test
    void aCorrectionThatSaysNothingNewChangesNothing() {
        var created = create(named(word));
        var tag = created.extract().header("ETag");

        correct(id(created), tag, Map.of("name", word, "kind", "UNKNOWN", "reason", "Again"))
                .statusCode(200)
                .header("ETag", tag);
    }

    @Test
    void aCorrectionNeedsAReason() {
        var id = id(create(named(word)));

        correct(id, "*", named(word)).statusCode(422).body("errors.pointer", contains("/reason"));
    }

    @Test
    void whatWasReadCanBeSentBack() {
        var id = id(create(Map.of("name", word, "aliases", List.of("Other"), "kind", "UNKNOWN", "country", "SYR")));
        Map<String, Object> body = given().get(ACTORS + "/" + id).jsonPath().getMap("");
        body.put("reason", "Nothing is wrong");

        correct(id, "*", body).statusCode(200).body("aliases", contains("Other"));
    }

    @Test
    void nullEmptiesNoListOfNamesByMistake() {
        var id = id(create(Map.of("name", word, "aliases", List.of("Other"), "kind", "UNKNOWN")));
        Map<String, Object> body = new HashMap<>(Map.of("reason", "A"));
        body.put("aliases", null);

        correct(id, "*", body)
                .statusCode(422)
                .body("errors.pointer", contains("/aliases"))
                .body("missing.aliases", contains("Other"));
        asEditor()
                .contentType(JSON)
                .header("If-Match", "*")
                .body(body)
                .put(ACTORS + "/" + id + "?removeMissing=aliases")
                .then()
                .statusCode(200)
                .body("aliases", empty());
    }

    @Test
    void anActorCannotTakeAnothersName() {
        var other = (int) id(create(named(word)));
        var id = id(create(named(UniqueNames.word())));

        correct(id, "*", Map.of("name", word, "kind", "UNKNOWN", "reason", "Renamed"))
                .statusCode(409)
                .body("known.id", is(other));
    }

    @Test
    void nobodyIsCorrectedWhoIsNotThere() {
        correct(999_999_999, "*", Map.of("name", word, "kind", "UNKNOWN", "reason", "Renamed"))
                .statusCode(404);
    }

    private static Map<String, Object> named(String name) {
        return Map.of("name", name, "kind", "UNKNOWN");
    }

    private static ValidatableResponse create(Map<String, Object> body) {
        return asEditor().contentType(JSON).body(body).post(ACTORS).then();
    }

    private static ValidatableResponse correct(long id, String tag, Map<String, Object> body) {
        return asEditor()
                .contentType(JSON)
                .header("If-Match", tag)
                .body(body)
                .put(ACTORS + "/" + id)
                .then();
    }

    private static ValidatableResponse list(String query) {
        return given().get(ACTORS + "?" + query).then().statusCode(200);
    }

    private static long id(ValidatableResponse response) {
        return response.extract().jsonPath().getLong("id");
    }

    /** Prefix that all entity tags of one state share. */
    private static String state(String tag) {
        return tag.replaceFirst("\"$", ".");
    }
}
