package org.conflicttracker.registry.area;

import static io.restassured.RestAssured.given;
import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** Tests of the register of areas over HTTP (rule 16). */
@QuarkusTest
class AreaResourceTest {

    static final String AREAS = "/api/v1/areas";

    private final String word = UniqueNames.word();
    private final String code = "X-" + word.toUpperCase(Locale.ROOT);

    static Map<String, Object> province(String name) {
        return new HashMap<>(Map.of("country", "SYR", "level", 1, "name", name));
    }

    private static Map<String, Object> district(String name, long parent) {
        return new HashMap<>(Map.of("country", "SYR", "level", 2, "name", name, "parent", parent));
    }

    static ValidatableResponse create(Map<String, Object> body) {
        return asEditor().contentType(JSON).body(body).post(AREAS).then();
    }

    static long id(Map<String, Object> body) {
        return create(body).statusCode(201).extract().jsonPath().getLong("id");
    }

    private static ValidatableResponse patch(long id, Map<String, Object> body) {
        return asEditor()
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body(Events.with(body, "reason", "A test"))
                .patch(AREAS + "/" + id)
                .then();
    }

    private static ValidatableResponse merge(long id, long into) {
        return asEditor()
                .contentType(JSON)
                .body(Map.of("into", into, "reason", "The same"))
                .post(AREAS + "/" + id + "/merge")
                .then();
    }

    private static ValidatableResponse unmerge(long id) {
        return asEditor()
                .contentType(JSON)
                .body(Map.of("reason", "Not the same"))
                .post(AREAS + "/" + id + "/unmerge")
                .then();
    }

    private static JsonPath read(long id) {
        return given().get(AREAS + "/" + id).then().statusCode(200).extract().jsonPath();
    }

    private static ValidatableResponse list(String query) {
        return given().get(AREAS + "?" + query).then().statusCode(200);
    }

    @Test
    void anAreaIsRecordedAndRead() {
        var body = province("Śląsk " + word);
        body.putAll(Map.of(
                "aliases",
                List.of("اللاذقية " + word),
                "code",
                code.toLowerCase(Locale.ROOT),
                "latitude",
                35.6,
                "longitude",
                36));
        var recorded = create(body).statusCode(201).header("ETag", notNullValue());
        long id = recorded.extract().jsonPath().getLong("id");

        recorded.header("Location", endsWith(AREAS + "/" + id));
        var read = given().get(AREAS + "/" + id)
                .then()
                .statusCode(200)
                .body("country", is("SYR"))
                .body("level", is(1))
                .body("name", is("Śląsk " + word))
                .body("aliases", contains("اللاذقية " + word))
                .body("code", is(code))
                .body("parent", nullValue())
                .body("latitude", is(35.6f))
                .body("longitude", is(36.0f))
                .body("events", is(0))
                .body("eventsUrl", is("/api/v1/events?area=" + id));
        String tag = recorded.extract().header("ETag");
        read.header("ETag", startsWith(tag.substring(0, tag.length() - 1)));
    }

    @Test
    void anAreaAtSeaHasNoCountry() {
        long id = id(new HashMap<>(Map.of("level", 1, "name", "Sea " + word)));

        assertThat(read(id).getString("country")).isNull();
        create(Map.of("level", 1, "name", "SEA " + word)).statusCode(409);
    }

    @Test
    void aNameIsTakenWithinItsCountryAndProvinceOnly() {
        long syrian = id(Events.with(province(word), "aliases", List.of("Other " + word)));

        create(province(word.toUpperCase(Locale.ROOT)))
                .statusCode(409)
                .body("known.id", is((int) syrian))
                .body("known.name", is(word));
        create(province("other " + word)).statusCode(409);
        create(Events.with(province("New " + word), "aliases", List.of("OTHER " + word)))
                .statusCode(409)
                .body("detail", containsString("Merge the two"));
        create(Events.with(province(word), "country", "TUR")).statusCode(201);
        long district = id(district(word, syrian));
        create(district(word, syrian)).statusCode(409).body("known.id", is((int) district));
        create(district(word, id(province("Second " + word)))).statusCode(201);
    }

    @Test
    void everythingWrongWithABodyIsTold() {
        create(Map.of("country", "XYZ", "level", 3, "name", " ' ", "latitude", 91, "longitude", -181, "code", "a b"))
                .statusCode(422)
                .body("errors.pointer", contains("/code", "/country", "/latitude", "/level", "/longitude", "/name"));
        create(Events.with(province(word), "latitude", 3))
                .statusCode(422)
                .body("errors.pointer", contains("/longitude"));
        create(Events.with(province(word), "parent", id(province("P " + word))))
                .statusCode(422)
                .body("errors.pointer", contains("/parent"));
        create(district(word, 999_999_999)).statusCode(422).body("errors.pointer", contains("/parent"));
        create(Events.with(district(word, id(province("Q " + word))), "country", "TUR"))
                .statusCode(422)
                .body("errors.pointer", contains("/parent"));
        create(province("\uFDFA".repeat(100))).statusCode(422).body("errors.pointer", contains("/name"));
        given().contentType(JSON).body(province(word)).post(AREAS).then().statusCode(401);
    }

    @Test
    void aSimilarNameIsToldOf() {
        id(province("Ladhiqiyah " + word));

        create(province("Ladhiqiya " + word)).statusCode(201).body("warnings[0]", containsString("Ladhiqiyah " + word));
        create(Events.with(province("Ladhiqiyah " + word), "country", "TUR"))
                .statusCode(201)
                .body("warnings", nullValue());
    }

    @Test
    void areasAreFoundByNameCountryLevelProvinceAndCode() {
        int province = (int) id(Events.with(province("Idlib " + word), "code", code));
        int district = (int) id(district("Harim " + word, province));
        int turkish = (int) id(Events.with(province("Hatay " + word), "country", "TUR"));

        list("q=" + word).body("data.id", contains(province, district, turkish)).header("X-Total-Count", "3");
        list("q=idli " + word).body("data.id", contains(province));
        list("q=" + word + "&country=SYR&level=1").body("data.id", contains(province));
        list("parent=" + province).body("data.id", contains(district));
        list("code=" + code.toLowerCase(Locale.ROOT)).body("data.id", contains(province));
        list("code=" + code + "X").body("data.id", empty());
        given().get(AREAS + "?level=3&parent=x&kind=y")
                .then()
                .statusCode(400)
                .body("errors.parameter", containsInAnyOrder("kind", "level", "parent"));
    }

    @Test
    void aRenameKeepsTheOldNameAndTellsWhy() {
        long id = id(province(word));
        long code = read(id).getLong("edition");

        patch(id, Map.of("name", "New " + word))
                .statusCode(200)
                .body("name", is("New " + word))
                .body("aliases", contains(word));

        given().get(AREAS + "/" + id + "/revisions")
                .then()
                .body("data.name", contains(word, "New " + word))
                .body("data.change", contains("CREATED", "CORRECTED"))
                .body("data[1].reason", is("A test"))
                .body("data[1].level", is(1));
        assertThat(read(id).getLong("edition")).isEqualTo(code);
        patch(id, Map.of("aliases", List.of())).statusCode(422).body("missing.aliases", contains(word));
        patch(id, Map.of("level", 2)).statusCode(422).body("errors.pointer", contains("/level"));
        patch(id, Map.of("country", "TUR")).statusCode(422).body("errors.pointer", contains("/country"));
    }

    @Test
    void codeAndPointAreNoVersionsButCountedAndKept() {
        long id = id(Events.with(province(word), "code", code));
        String tag = given().get(AREAS + "/" + id).header("ETag");
        long edition = read(id).getLong("edition");

        patch(id, Map.of("latitude", 1.5, "longitude", 2.5)).statusCode(200).body("code", is(code));
        patch(id, Map.of("latitude", 1.5, "longitude", 2.5)).statusCode(200);

        assertThat(read(id).getLong("edition")).isGreaterThan(edition);
        given().get(AREAS + "/" + id + "/revisions").then().body("data.version", contains(1));
        given().get(AREAS + "/" + id + "/editions")
                .then()
                .statusCode(200)
                .body("data.code", contains(code, code))
                .body("data.latitude", contains(null, 1.5f))
                .body("data[1].reason", is("A test"))
                .body("data[1].recordedBy", nullValue());
        asEditor().get(AREAS + "/" + id + "/editions").then().body("data[1].recordedBy", is("editor"));
        asEditor()
                .contentType(JSON)
                .header("If-Match", tag)
                .body(Map.of("code", "Y" + code, "reason", "Late"))
                .patch(AREAS + "/" + id)
                .then()
                .statusCode(412);
        create(Events.with(province("Other " + word), "code", code))
                .statusCode(409)
                .body("known.id", is((int) id));
    }

    @Test
    void aDistrictGetsAnotherProvince() {
        long first = id(province("A " + word));
        long second = id(province("B " + word));
        long district = id(district(word, first));
        long same = id(district("Alias " + word, second));

        patch(district, Map.of("parent", second)).statusCode(200).body("parent", is((int) second));
        patch(district, Map.of("parent", first)).statusCode(200);
        patch(same, Map.of("aliases", List.of(word))).statusCode(200);
        patch(district, Map.of("parent", second)).statusCode(409).body("known.id", is((int) same));
        patch(district, Map.of("parent", district)).statusCode(422);
    }

    @Test
    void mergedProvincesTakeTheirDistrictsAlongAndGiveThemBack() {
        long stays = id(Events.with(province("Kyiv " + word), "code", code));
        long merged =
                id(Events.with(Events.with(province("Kyiv Oblast " + word), "latitude", 50.5), "longitude", 30.5));
        long district = id(district("Bucha " + word, merged));
        long both = id(Events.with(district("Irpin " + word, stays), "aliases", List.of("Irpen " + word)));
        long same = id(Events.with(district("IRPEN " + word, merged), "code", "Z" + code));

        merge(merged, stays)
                .statusCode(200)
                .body("id", is((int) stays))
                .body("aliases", contains("Kyiv Oblast " + word))
                .body("code", is(code))
                .body("latitude", is(50.5f));

        assertThat(read(district).getLong("parent")).isEqualTo(stays);
        given().redirects()
                .follow(false)
                .get(AREAS + "/" + same)
                .then()
                .statusCode(307)
                .header("Location", endsWith("/" + both));
        assertThat(read(both).getString("code")).isEqualTo("Z" + code);
        given().get(AREAS + "/" + district + "/revisions")
                .then()
                .body("data.change", contains("CREATED", "REFERENCE"))
                .body("data.parent", contains((int) merged, (int) stays));
        // an alias of both stands for the one that is left
        create(district("irpen " + word, stays)).statusCode(409).body("known.id", is((int) both));
        merge(merged, stays).statusCode(409);

        unmerge(merged).statusCode(200).body("name", is("Kyiv Oblast " + word)).body("latitude", is(50.5f));

        assertThat(read(district).getLong("parent")).isEqualTo(merged);
        assertThat(read(same).getLong("parent")).isEqualTo(merged);
        assertThat(read(same).getString("code")).isEqualTo("Z" + code);
        assertThat(read(both).getString("code")).isNull();
        assertThat(read(both).getList("aliases")).containsExactly("Irpen " + word);
        assertThat(read(stays).getList("aliases")).isEmpty();
        assertThat(read(stays).getString("latitude")).isNull();
        assertThat(read(stays).getString("code")).isEqualTo(code);
    }

    @Test
    void aDistrictWhoseMergeIsTakenBackGoesBackWithItsProvince() {
        long stays = id(province("Stays " + word));
        long merged = id(province("Merged " + word));
        long district = id(district("A " + word, merged));
        long other = id(district("B " + word, merged));
        long elsewhere = id(district("C " + word, stays));
        merge(district, other).statusCode(200);
        merge(merged, stays).statusCode(200);
        unmerge(district).statusCode(200).body("parent", is((int) stays));

        unmerge(merged).statusCode(200);

        assertThat(read(district).getLong("parent")).isEqualTo(merged);
        assertThat(read(other).getLong("parent")).isEqualTo(merged);
        assertThat(read(elsewhere).getLong("parent")).isEqualTo(stays);
    }

    @Test
    void aDistrictThatWasMergedBeforeItsProvinceStaysMerged() {
        long stays = id(province("Stays " + word));
        long merged = id(province("Merged " + word));
        long district = id(district("A " + word, merged));
        long other = id(district("B " + word, stays));
        merge(district, other).statusCode(200);
        merge(merged, stays).statusCode(200);

        unmerge(merged).statusCode(200);

        given().redirects().follow(false).get(AREAS + "/" + district).then().statusCode(307);
        unmerge(district).statusCode(200).body("parent", is((int) merged));
        assertThat(read(other).getLong("parent")).isEqualTo(stays);
    }

    @Test
    void onlyAreasOfOneCountryAndLevelAreMerged() {
        long province = id(province("A " + word));
        long turkish = id(Events.with(province("B " + word), "country", "TUR"));
        long district = id(district("C " + word, province));

        merge(province, turkish).statusCode(422).body("errors.pointer", contains("/into"));
        merge(district, province).statusCode(422);
        merge(province, province).statusCode(422);
    }

    @Test
    void aMergedNameThatIsTakenMeanwhileIsNotGivenBack() {
        long stays = id(province("A " + word));
        long merged = id(province("B " + word));
        merge(merged, stays).statusCode(200);
        patch(stays, Map.of("name", "B " + word)).statusCode(200);

        unmerge(merged).statusCode(409).body("known.id", is((int) stays));
    }

    @Test
    void theCodesOfAnUnknownAreaAreNotFound() {
        given().get(AREAS + "/999999999/editions").then().statusCode(404);
    }
}
