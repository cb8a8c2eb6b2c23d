package org.conflicttracker.withholding;

import static io.restassured.RestAssured.given;
import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.patch;
import static org.conflicttracker.testing.Events.read;
import static org.conflicttracker.testing.Events.readAsEditor;
import static org.conflicttracker.testing.Events.record;
import static org.conflicttracker.testing.Events.with;
import static org.conflicttracker.testing.TestAccounts.asAdmin;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class WithholdingTest {

    private static final String PATH = "/api/v1/withholdings";
    private static final String MARK = "[withheld]";
    private static final String REASON = "A court's order";

    private final String word = UniqueNames.word();
    private final String secret = UniqueNames.word();

    private static ValidatableResponse withhold(Map<String, Object> target) {
        Map<String, Object> body = new HashMap<>(target);
        body.putIfAbsent("reason", REASON);
        return asAdmin().contentType(JSON).body(body).post(PATH).then();
    }

    private static String path(long event) {
        return Events.PATH + "/" + event;
    }

    private static ValidatableResponse history(long event) {
        return given().get(path(event) + "/revisions").then().statusCode(200);
    }

    @Test
    void theCurrentVersionLosesAllContentAndTheEventItsLocation() {
        JsonPath event = record(with(body(word), "description", "About " + secret));
        long id = event.getLong("id");
        long at = event.getLong("revision");
        withhold(Map.of("event", id, "version", 1))
                .statusCode(201)
                .header("Location", containsString(PATH + "/"))
                .body("kind", equalTo("STATE"))
                .body("versions", contains(1))
                .body("events", equalTo(1))
                .body("states", equalTo(1));
        history(id)
                .body("data.change", contains("CREATED", "WITHHELD"))
                .body("data.title", contains(MARK, MARK))
                .body("data[0].version", equalTo(1))
                .body("data[0].revision", equalTo((int) at))
                .body("data[0].recordedAt", equalTo(event.getString("recordedAt")))
                .body("data[0].type", nullValue())
                .body("data[0].date", nullValue())
                .body("data[0].actors", empty())
                .body("data[0].casualties.killed", nullValue())
                .body("data[1].reason", equalTo(REASON))
                .body("data[1].status", equalTo("RETRACTED"));
        given().get(path(id)).then().statusCode(410).body("detail", containsString(REASON));
        given().get(path(id) + "?asOf=" + at).then().statusCode(410).body("detail", containsString("withheld"));
        assertThat(Events.list("tag=" + word).getList("data")).isEmpty();
        assertThat(Events.list("tag=" + word + "&asOf=" + at).getList("data")).isEmpty();
        assertThat(read("/api/v1/aggregates?asOf=" + at + "&actor=Force " + word)
                        .getInt("total.events"))
                .isZero();
    }

    @Test
    void everyFollowerGetsTheWithholdingWhateverItSelects() {
        JsonPath event = record(body(word));
        JsonPath other = record(body(secret));
        long after = other.getLong("revision");
        withhold(Map.of("event", event.getLong("id"), "version", "all")).statusCode(201);
        JsonPath changes = read("/api/v1/changes?after=" + after + "&tag=" + word);
        assertThat(changes.getList("data.change")).contains("WITHHELD");
        assertThat(changes.getList("data.find{it.eventId == " + event.getLong("id") + "}.match.collect{it}"))
                .isNotNull();
        assertThat(changes.getString("data.find{it.eventId == " + event.getLong("id") + "}.match"))
                .isEqualTo("LEFT");
        assertThat(given().get("/api/v1/changes?format=csv&after=" + after + "&tag=" + word)
                        .asString())
                .contains("WITHHELD");
        JsonPath first = read("/api/v1/changes?limit=1&after=" + after + "&tag=" + UniqueNames.word());
        assertThat(first.getInt("data.size()")).isLessThanOrEqualTo(1);
    }

    @Test
    void anEarlierVersionIsWithheldAndTheEventStays() {
        JsonPath event = record(with(body(word), "description", secret));
        long id = event.getLong("id");
        patch(id, "*", Map.of("description", "Nobody", "reason", "Wrong")).statusCode(200);
        withhold(Map.of("event", id, "version", List.of(1))).statusCode(201).body("events", equalTo(1));
        given().get(path(id)).then().statusCode(200).body("description", equalTo("Nobody"));
        history(id)
                .body("data.change", contains("CREATED", "CORRECTED", "WITHHELD"))
                .body("data.title", contains(MARK, "Clash " + word, "Clash " + word))
                .body("data[2].status", equalTo("PUBLISHED"));
        assertThat(Events.list("tag=" + word).getList("data.id")).contains((int) id);
        assertThat(history(id).extract().asString()).doesNotContain(secret);
    }

    @Test
    void anEventMayBePublishedAgainWithAnotherContent() {
        long id = record(body(word)).getLong("id");
        withhold(Map.of("event", id, "version", "all")).statusCode(201);
        patch(id, "*", Map.of("status", "PUBLISHED", "reason", "Again")).statusCode(422);
        Map<String, Object> again = body(UniqueNames.word());
        again.put("reason", "Said otherwise");
        again.put("status", "PUBLISHED");
        Events.put(id, again).statusCode(200).body("change", equalTo("RESTORED"));
        given().get(path(id)).then().statusCode(200);
    }

    @Test
    void aMemberIsWithheldInAllVersions() {
        JsonPath event = record(with(body(word), "description", "First " + secret));
        long id = event.getLong("id");
        patch(id, "*", Map.of("description", "Second " + secret, "reason", "More"))
                .statusCode(200);
        withhold(Map.of("event", id, "pointer", "/description"))
                .statusCode(201)
                .body("kind", equalTo("MEMBER"))
                .body("pointer", equalTo("/description"))
                .body("states", equalTo(2));
        history(id).body("data.description", contains(MARK, MARK, MARK)).body("data.title", hasItem("Clash " + word));
        assertThat(Events.list("q=" + secret + "&tag=" + word).getList("data")).isEmpty();
        assertThat(Events.list("tag=" + word).getString("data[0].change")).isEqualTo("WITHHELD");
    }

    @ParameterizedTest
    @CsvSource({
        "/locations/0/name, locations[0].name",
        "/locations/0, locations[0].name",
        "/locations/0/admin1, locations[0].admin1",
        "/claims/0/quote, claims[0].quote",
        "/tags/0, tags[0]",
        "/externalIds/elsewhere, externalIds.elsewhere[0]",
        "/externalIds/elsewhere/0, externalIds.elsewhere[0]",
        "/extra/note, extra.note",
        "/extra/list/1, extra.list[1]",
        "/title, title"
    })
    void membersThatStandByThemselvesCanBeWithheld(String pointer, String member) {
        Map<String, Object> body = body(word);
        body.put("title", "Title " + secret);
        body.put(
                "locations",
                List.of(Map.of(
                        "name",
                        secret,
                        "country",
                        "SYR",
                        "admin1",
                        secret,
                        "latitude",
                        35,
                        "longitude",
                        36,
                        "precision",
                        "EXACT")));
        body.put(
                "claims",
                List.of(Map.of("outcome", "KILLED", "groups", List.of("CIVILIANS"), "best", 5, "quote", secret)));
        body.put("tags", List.of(secret, word));
        body.put("externalIds", Map.of("elsewhere", List.of(secret)));
        body.put("extra", Map.of("note", secret, "list", List.of("a", secret)));
        long id = record(body).getLong("id");
        withhold(Map.of("event", id, "pointer", pointer)).statusCode(201);
        given().get(path(id)).then().statusCode(200).body(member, equalTo(MARK));
        given().get(path(id) + "/revisions/1").then().statusCode(200).body(member, equalTo(MARK));
    }

    @ParameterizedTest
    @CsvSource({
        "/date, version",
        "/type, version",
        "/claims/0/best, version",
        "/casualties, version",
        "/actors/0/name, actor",
        "/reports/0/title, report",
        "/description, No version of the event has anything",
        "/tags/17, No version of the event has anything",
        "title, slash",
        "/, slash"
    })
    void whatCannotBeWithheldAloneIsRefusedWithAWayOut(String pointer, String detail) {
        long id = record(body(word)).getLong("id");
        withhold(Map.of("event", id, "pointer", pointer))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/pointer"))
                .body("errors[0].detail", containsString(detail));
        history(id).body("data.change", contains("CREATED"));
    }

    @Test
    void aNameIsWithheldInTheRegisterAndItsEvents() {
        JsonPath event = record(body(word));
        long id = event.getLong("id");
        int actor = event.getInt("actors[0].id");
        int source = event.getInt("reports[0].source.id");
        int report = event.getInt("reports[0].id");
        withhold(Map.of("actor", actor, "pointer", "/name")).statusCode(201).body("events", equalTo(1));
        withhold(Map.of("source", source, "pointer", "/name")).statusCode(201).body("entries", equalTo(1));
        withhold(Map.of("report", report, "pointer", "/title")).statusCode(201);
        given().get(path(id) + "/revisions/1")
                .then()
                .body("actors[0].name", equalTo(MARK))
                .body("reports[0].source.name", equalTo(MARK))
                .body("reports[0].title", equalTo(MARK));
        given().get("/api/v1/actors/" + actor).then().body("name", containsString(MARK));
        given().get("/api/v1/sources/" + source).then().body("name", containsString(MARK));
        given().get("/api/v1/reports/" + report).then().body("title", equalTo(MARK));
        assertThat(read("/api/v1/actors?q=" + word).getList("data")).isEmpty();
        assertThat(Events.list("actor=" + actor).getString("data[0].actors[0].name"))
                .contains(MARK);
        String known = given().get("/api/v1/events?actor=Force " + word).asString();
        assertThat(JsonPath.from(known).getList("data")).isEmpty();

        // a second entity with the same mark as its name
        JsonPath second = record(body(secret));
        withhold(Map.of("actor", second.getInt("actors[0].id"), "pointer", "/name"))
                .statusCode(201);
    }

    @Test
    void anAliasIsWithheldAndTheNameStays() {
        int actor = asEditor()
                .contentType(JSON)
                .body(Map.of("name", word, "aliases", List.of("Friend", secret), "kind", "REBEL_GROUP"))
                .post("/api/v1/actors")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Map<String, Object> body = body(word);
        body.put("actors", List.of(Map.of("id", actor, "role", "SIDE_A")));
        record(body);
        assertThat(Events.list("q=" + secret).getList("data")).hasSize(1);
        withhold(Map.of("actor", actor, "pointer", "/aliases/1")).statusCode(201);
        given().get("/api/v1/actors/" + actor)
                .then()
                .body("name", equalTo(word))
                .body("aliases", contains("Friend", MARK));
        assertThat(Events.list("q=" + secret).getList("data")).isEmpty();
        assertThat(Events.list("q=" + word).getList("data")).hasSize(1);
        withhold(Map.of("actor", actor, "pointer", "/aliases/7")).statusCode(422);
        withhold(Map.of("actor", actor, "pointer", "/kind")).statusCode(422);
        withhold(Map.of("actor", 987_654_321, "pointer", "/name")).statusCode(404);
    }

    @Test
    void aTextIsWithheldEverywhereAndTheRestStays() {
        String name = "Ilyas " + secret;
        JsonPath event = record(
                with(body(word), "description", "ILYAS-" + secret.toUpperCase(Locale.ROOT) + "'s house was hit"));
        long id = event.getLong("id");
        patch(id, "*", Map.of("description", "A house was hit", "reason", "It was not for " + name))
                .statusCode(200);
        withhold(Map.of("text", name, "reason", "It endangers Ílyas " + secret))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/reason"));
        asAdmin()
                .contentType(JSON)
                .body(Map.of("text", name, "reason", REASON))
                .post(PATH + "?dryRun=true")
                .then()
                .statusCode(200)
                .body("events", equalTo(1))
                .body("states", equalTo(2))
                .body("id", nullValue());
        assertThat(history(id).extract().asString()).contains(secret);
        String answer = withhold(Map.of("text", name)).statusCode(201).extract().asString();
        assertThat(answer).doesNotContain(secret);
        history(id)
                .body("data.description", contains(MARK + "'s house was hit", "A house was hit", "A house was hit"))
                .body("data[1].reason", equalTo("It was not for " + MARK))
                .body("data[2].change", equalTo("WITHHELD"));
        assertThat(asAdmin().get(PATH + "?limit=1000").asString())
                .doesNotContain(secret)
                .contains(REASON)
                .contains("TEXT");
        withhold(Map.of("text", name)).statusCode(422).body("detail", containsString("was not found anywhere"));
    }

    @Test
    void draftsAreWithheldUnseen() {
        long published = record(body(UniqueNames.word())).getLong("revision");
        JsonPath event = record(with(with(body(word), "status", "DRAFT"), "description", secret));
        long id = event.getLong("id");
        withhold(Map.of("text", secret)).statusCode(201).body("events", equalTo(1));
        given().get(path(id)).then().statusCode(404);
        given().get(path(id) + "/revisions").then().statusCode(404);
        assertThat(readAsEditor(path(id)).getString("description")).isEqualTo(MARK);
        assertThat(read("/api/v1/changes?after=" + published).getList("data.eventId"))
                .doesNotContain((int) id);
    }

    @Test
    void onlyAdministratorsWithhold() {
        Map<String, Object> body = Map.of("text", secret, "reason", REASON);
        given().contentType(JSON).body(body).post(PATH).then().statusCode(401);
        asEditor().contentType(JSON).body(body).post(PATH).then().statusCode(403);
        asEditor().get(PATH).then().statusCode(403);
        given().get(PATH).then().statusCode(401);
        asAdmin().get(PATH + "/987654321").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'reason': 'r'}; exactly one",
                "{'event': 1, 'text': 'abc', 'version': 1, 'reason': 'r'}; exactly one",
                "{'event': 1, 'reason': 'r'}; give either the version",
                "{'event': 1, 'version': 1, 'pointer': '/title', 'reason': 'r'}; give either the version",
                "{'event': 1, 'version': 'some', 'reason': 'r'}; The version must be",
                "{'event': 1, 'version': [], 'reason': 'r'}; The version must be",
                "{'event': 1, 'version': [1, 'x'], 'reason': 'r'}; The version must be",
                "{'event': 1, 'version': null, 'reason': 'r'}; give either the version",
                "{'actor': 1, 'reason': 'r'}; Give the field",
                "{'text': 'x', 'reason': 'r'}; at least two",
                "{'text': 'withheld', 'reason': 'r'}; mark that replaces",
                "{'text': 'somebody', 'pointer': '/title', 'reason': 'r'}; withheld everywhere",
                "{'text': 'somebody', 'version': 1, 'reason': 'r'}; Only versions of events",
                "{'text': 'somebody'}; needs a reason"
            })
    void whatIsNoTargetIsRefusedClearly(String body, String detail) {
        asAdmin()
                .contentType(JSON)
                .body(body.replace('\'', '"'))
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors.detail.join(' ')", containsString(detail));
    }

    @Test
    void aNameOfAnAreaIsWithheldInItsEventsAndNothingElse() {
        Map<String, Object> place = Map.of("country", "SYR", "admin1", "Province " + secret, "precision", "ADMIN1");
        JsonPath event = record(with(body(word), "locations", List.of(place)));
        long area = event.getLong("locations[0].admin1Id");

        withhold(Map.of("area", area, "pointer", "/name"))
                .statusCode(201)
                .body("kind", equalTo("AREA"))
                .body("area", equalTo((int) area))
                .body("events", equalTo(1));

        given().get("/api/v1/areas/" + area).then().body("name", containsString(MARK));
        assertThat(read(path(event.getLong("id"))).getString("locations[0].admin1"))
                .isEqualTo(MARK);
        assertThat(read(path(event.getLong("id"))).getLong("locations[0].admin1Id"))
                .isEqualTo(area);
        history(event.getLong("id")).body("data.collect { it.locations[0].admin1 }", contains(MARK, MARK));
        assertThat(read("/api/v1/areas?q=" + secret).getList("data")).isEmpty();
        withhold(Map.of("area", area, "pointer", "/code")).statusCode(422);
    }

    @Test
    void aTextIsWithheldInAreasToo() {
        Map<String, Object> place = Map.of("country", "SYR", "admin1", "Province " + secret, "precision", "ADMIN1");
        JsonPath event = record(with(body(word), "locations", List.of(place)));

        withhold(Map.of("text", secret)).statusCode(201).body("events", equalTo(1));

        given().get("/api/v1/areas/" + event.getLong("locations[0].admin1Id"))
                .then()
                .body("name", containsString("Province " + MARK));
        assertThat(given().get("/api/v1/areas/" + event.getLong("locations[0].admin1Id") + "/revisions")
                        .asString())
                .doesNotContain(secret);
        assertThat(read(path(event.getLong("id"))).getString("locations[0].admin1"))
                .doesNotContain(secret);
    }

    @Test
    void noSuchThingIs404() {
        withhold(Map.of("event", 987_654_321, "version", 1)).statusCode(404);
        long id = record(body(word)).getLong("id");
        withhold(Map.of("event", id, "version", List.of(1, 9))).statusCode(404);
        history(id).body("data.title", contains("Clash " + word));
        asAdmin()
                .contentType(JSON)
                .body(Map.of("text", "abc", "reason", "r"))
                .post(PATH + "?dryRun=perhaps")
                .then()
                .statusCode(400);
    }

    @Test
    void aCachedAnswerIsNotConfirmedAfterAWithholding() {
        JsonPath event = record(with(body(word), "description", secret));
        long id = event.getLong("id");
        List<String> paths = List.of(
                path(id) + "/revisions/1",
                path(id),
                Events.PATH + "?tag=" + word,
                Events.PATH + "?tag=" + word + "&asOf=" + event.getLong("revision"),
                path(id) + "?asOf=" + event.getLong("revision"));
        List<String> tags =
                paths.stream().map(path -> given().get(path).header("ETag")).toList();
        // repeated, so that the responses are cached
        for (int i = 0; i < paths.size(); i++) {
            given().header("If-None-Match", tags.get(i))
                    .get(paths.get(i))
                    .then()
                    .statusCode(304);
        }
        withhold(Map.of("text", secret)).statusCode(201);
        for (int i = 0; i < paths.size(); i++) {
            Response answer = given().header("If-None-Match", tags.get(i)).get(paths.get(i));
            assertThat(answer.statusCode()).as(paths.get(i)).isEqualTo(200);
            assertThat(answer.asString()).contains(MARK).doesNotContain(secret);
        }
    }

    @Test
    void whatAnAccountIsShownIsStoredNowhereAndThePastNotForLong() {
        JsonPath event = record(body(word));
        String state = path(event.getLong("id")) + "/revisions/1";
        assertThat(asEditor().get(state).header("Cache-Control")).isEqualTo("no-store");
        assertThat(asAdmin().get(PATH).header("Cache-Control")).isEqualTo("no-store");
        assertThat(asEditor().get("/api/v1/events/0").header("Cache-Control")).isEqualTo("no-store");
        assertThat(given().get(state).header("Cache-Control")).isEqualTo("public, max-age=60, must-revalidate");
        assertThat(given().get(state).then().extract().headers().toString()).doesNotContain("immutable");
        withhold(Map.of("text", word)).statusCode(201).header("Cache-Control", not(containsString("public")));
    }
}
