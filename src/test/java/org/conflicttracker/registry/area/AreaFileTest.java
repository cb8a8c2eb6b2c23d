package org.conflicttracker.registry.area;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.registry.area.AreaResourceTest.AREAS;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** Tests of files of areas over HTTP. */
@QuarkusTest
class AreaFileTest {

    private static final String HEADER = "name,aliases,code,country,level,parent,latitude,longitude\n";

    private final String word = UniqueNames.word();
    private final String code = word.toUpperCase(Locale.ROOT);

    private static ValidatableResponse load(String file, String query) {
        return load("text/csv", file, query);
    }

    private static ValidatableResponse load(String type, String file, String query) {
        return asEditor()
                .contentType(type)
                .body(file.getBytes(StandardCharsets.UTF_8))
                .put(AREAS + "?reason=Gazetteer" + query)
                .then();
    }

    private static JsonPath read(long id) {
        return given().get(AREAS + "/" + id).then().statusCode(200).extract().jsonPath();
    }

    /** The table with its placeholders filled: a word of this test, and a code. */
    private String filled(String rows) {
        return HEADER + rows.replace("{w}", word).replace("{c}", code);
    }

    private String table() {
        return filled("Jableh {w},Jabla {w}|جبلة {w},{c}01,SYR,2,{c},35.36,35.93\n"
                + "Latakia {w},,{c},Syria,1,,35.6,36\n"
                + "Hatay {w},,,TUR,1,,,\n"
                + "Antakya {w},,,TUR,2,hatay {w},,\n");
    }

    @Test
    void aTableIsRecordedAndTheSameAgainChangesNothing() {
        JsonPath loaded = load(table(), "")
                .statusCode(200)
                .body("created.row", contains(1, 2, 3, 4))
                .body("updated", empty())
                .body("unchanged", is(0))
                .body("dryRun", is(false))
                .extract()
                .jsonPath();

        long latakia = loaded.getLong("created[1].id");
        given().get(AREAS + "/" + loaded.getLong("created[0].id"))
                .then()
                .body("name", is("Jableh " + word))
                .body("aliases", contains("Jabla " + word, "جبلة " + word))
                .body("parent", is((int) latakia))
                .body("code", is(code + "01"))
                .body("latitude", is(35.36f));
        assertThat(read(loaded.getLong("created[3].id")).getLong("parent")).isEqualTo(loaded.getLong("created[2].id"));
        given().get(AREAS + "/" + latakia + "/editions").then().body("data[0].reason", is("Gazetteer"));

        load(table(), "")
                .statusCode(200)
                .body("created", empty())
                .body("updated", empty())
                .body("unchanged", is(4));
        assertThat(read(latakia).getLong("edition")).isEqualTo(read(latakia).getLong("edition"));
        given().get(AREAS + "/" + latakia + "/revisions").then().body("data.version", contains(1));
    }

    @Test
    void theListAsATableCanBeLoadedAgain() {
        load(table(), "").statusCode(200);

        String list = given().get(AREAS + "?format=csv&q=" + word).asString();

        assertThat(list).contains("Jabla " + word + "|جبلة " + word);
        load(list, "")
                .statusCode(200)
                .body("created", empty())
                .body("updated", empty())
                .body("unchanged", is(4))
                .body("warnings", contains(containsString("events")));
    }

    @Test
    void wordsForMissingAreNoNames() {
        JsonPath loaded = load(filled("Homs {w},NA|Hims {w},NA,SYR,1,NULL,nan,-\n"), "")
                .statusCode(200)
                .extract()
                .jsonPath();
        JsonPath homs = read(loaded.getLong("created[0].id"));
        assertThat(homs.getList("aliases")).containsExactly("Hims " + word);
        assertThat(homs.getString("code")).isNull();
        assertThat(homs.getString("latitude")).isNull();
        for (String word : List.of("NA", "NaN", "-", "#N/A")) {
            load(filled(word + ",,,SYR,1,,,\n"), "").statusCode(422);
        }
        load(filled("nan,,,THA,1,,,\n"), "&dryRun=true").statusCode(200);
    }

    @Test
    void theCodeOfAMergedAreaStandsForTheOther() {
        long stays = AreaResourceTest.id(Events.with(AreaResourceTest.province("Kyiv " + word), "code", code));
        long merged =
                AreaResourceTest.id(Events.with(AreaResourceTest.province("Kyiv Oblast " + word), "code", "M" + code));
        asEditor()
                .contentType("application/json")
                .body(Map.of("into", stays, "reason", "The same"))
                .post(AREAS + "/" + merged + "/merge")
                .then()
                .statusCode(200);

        load(filled("Kyivska {w},,M{c},,,,50.5,30.5\n"), "").statusCode(200).body("updated.id", contains((int) stays));

        given().get(AREAS + "/" + stays)
                .then()
                .body("name", is("Kyivska " + word))
                .body("code", is(code))
                .body("latitude", is(50.5f));
    }

    @Test
    void aDryRunRecordsNothing() {
        load(table(), "&dryRun=true")
                .statusCode(200)
                .body("dryRun", is(true))
                .body("created.name[0]", is("Jableh " + word))
                .body("created[0].id", nullValue());

        given().get(AREAS + "?q=" + word).then().body("data", empty());
    }

    @Test
    void anAreaIsFoundByItsCodeElseByAnyName() {
        long coded = AreaResourceTest.id(Events.with(AreaResourceTest.province("Old " + word), "code", code));
        long named = AreaResourceTest.id(
                Events.with(AreaResourceTest.province("Homs " + word), "aliases", List.of("Hims " + word)));

        load(filled("New {w},,{c},,,,,\nHIMS {w},حمص {w},D{c},SYR,1,,,\n"), "")
                .statusCode(200)
                .body("updated.id", contains((int) coded, (int) named));

        assertThat(read(coded).getString("name")).isEqualTo("New " + word);
        assertThat(read(coded).getList("aliases")).containsExactly("Old " + word);
        assertThat(read(named).getString("name")).isEqualTo("Homs " + word);
        assertThat(read(named).getList("aliases")).containsExactly("Hims " + word, "حمص " + word);
        assertThat(read(named).getString("code")).isEqualTo("D" + code);
        given().get(AREAS + "/" + coded + "/revisions").then().body("data[1].reason", is("Gazetteer"));
    }

    @Test
    void aFileWithAFaultRecordsNothingAndTellsAll() {
        long known = AreaResourceTest.id(Events.with(AreaResourceTest.province("Known " + word), "code", code));
        String file = filled("Good {w},,,SYR,1,,,\n"
                + ",,,SYR,1,,,\n"
                + "Bad {w},,,Siria,4,,91,x\n"
                + "Child {w},,,SYR,2,Nowhere {w},,\n"
                + "Twice {w},Good {w},,SYR,1,,,\n"
                + "Known {w},,D{c},SYR,1,,,\n"
                + "Nowhere,,,,1,,,\n"
                + "Level {w},,,SYR,,,,\n"
                + "Half {w},,,SYR,1,,3,\n"
                + "Short {w}\n");

        load(file, "")
                .statusCode(422)
                .body("faults", is(12))
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/2/name",
                                "/3/country",
                                "/3/level",
                                "/3/latitude",
                                "/3/longitude",
                                "/4/parent",
                                "/5/aliases",
                                "/6/code",
                                "/7/country",
                                "/8/level",
                                "/9/latitude",
                                "/10"))
                .body("errors.find { it.pointer == '/6/code' }.detail", containsString("area " + known));

        given().get(AREAS + "?q=" + word).then().body("data.id", contains((int) known));
    }

    @Test
    void aFeatureCollectionIsRecorded() {
        String feature = "{\"type\": \"Feature\", \"geometry\": {\"type\": \"Point\", \"coordinates\": [36.1, 35.5]},"
                + " \"properties\": {\"name\": \"N W\", \"aliases\": [\"A W\", \"B W\"], \"country\": \"SYR\", \"level\": 1,"
                + " \"shape\": 7}}";
        String file = "{\"type\": \"FeatureCollection\", \"features\": [" + feature.replace("W", word) + "]}";

        long id = load("application/geo+json", file, "")
                .statusCode(200)
                .body("warnings[0]", containsString("shape"))
                .extract()
                .jsonPath()
                .getLong("created[0].id");

        assertThat(read(id).getList("aliases")).containsExactly("A " + word, "B " + word);
        assertThat(read(id).getDouble("longitude")).isEqualTo(36.1);
        load("application/geo+json", file.replace("\"Point\"", "\"Polygon\""), "")
                .statusCode(422)
                .body("errors[0].detail", containsString("point"));
    }

    @Test
    void aNewNameThatIsMuchLikeAKnownOneIsToldOf() {
        AreaResourceTest.id(AreaResourceTest.province("Donetsk " + word));

        load(filled("Donetsk {w} Oblast,,,SYR,1,,,\n"), "&dryRun=true")
                .statusCode(200)
                .body("warnings", contains(containsString("Donetsk " + word)));
    }

    @Test
    void whatIsNoFileOfAreasIsRefused() {
        load("a,b\n1,2\n", "").statusCode(400).body("detail", containsString("name"));
        load("", "").statusCode(400);
        load("application/geo+json", "{", "").statusCode(400);
        load("application/geo+json", "{\"features\": 3}", "").statusCode(400);
        asEditor()
                .contentType("text/csv")
                .body(table())
                .put(AREAS)
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("reason"));
        given().contentType("text/csv")
                .body(table())
                .put(AREAS + "?reason=x")
                .then()
                .statusCode(401);
        asEditor()
                .contentType("application/xml")
                .body("<a/>")
                .put(AREAS + "?reason=x")
                .then()
                .statusCode(415);
    }
}
