package org.conflicttracker.web.format;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.record;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.conflicttracker.testing.DatabaseIndependent;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DatabaseIndependent
class FormatTest {

    private final String word = UniqueNames.word();

    private static ValidatableResponse accepting(String accept, String path) {
        return given().header("Accept", accept).get(ExportFiles.API + path).then();
    }

    @ParameterizedTest
    @CsvSource({"csv, text/csv", "geojson, application/geo+json", "ndjson, application/x-ndjson"})
    void aFormatIsHadByItsNameAndByItsType(String code, String type) {
        record(body(word));
        ExportFiles.get("events?format=" + code + "&tag=" + word)
                .then()
                .statusCode(200)
                .contentType(startsWith(type));
        accepting(type, "events?tag=" + word).statusCode(200).contentType(startsWith(type));
        given().head(ExportFiles.API + "events?format=" + code)
                .then()
                .statusCode(200)
                .contentType(startsWith(type));
    }

    @Test
    void theNameCountsMoreThanTheType() {
        accepting("text/csv", "events?format=json").statusCode(200).contentType("application/json");
        accepting("image/png", "events?format=ndjson").statusCode(200).contentType("application/x-ndjson");
        accepting("text/event-stream", "changes?format=json&limit=0")
                .statusCode(200)
                .contentType("application/json");
        accepting("text/event-stream", "changes?format=csv&limit=0")
                .statusCode(200)
                .contentType(startsWith("text/csv"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"timeline", "aggregates", "changes", "sources", "reports", "actors"})
    void otherListsAreTablesAndLines(String list) {
        record(body(word));
        ExportFiles.get(list + "?format=csv").then().statusCode(200).contentType(startsWith("text/csv"));
        ExportFiles.get(list + "?format=ndjson").then().statusCode(200).contentType("application/x-ndjson");
        ExportFiles.get(list + "?format=xlsx").then().statusCode(200).contentType(Format.SPREADSHEET);
        accepting(Format.SPREADSHEET, list).statusCode(200).contentType(Format.SPREADSHEET);
        accepting("text/csv", list).statusCode(200).contentType(startsWith("text/csv"));
        accepting("*/*", list).statusCode(200).contentType("application/json");
        ExportFiles.get(list + "?format=json").then().statusCode(200).contentType("application/json");
        ExportFiles.get(list + "?format=geojson")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", is("format"))
                .body("errors[0].detail", containsString("json, csv, xlsx, ndjson"));
    }

    @Test
    void whatNobodyOffersIsRefusedWithWhatThereIs() {
        accepting("image/png", "events")
                .statusCode(406)
                .contentType("application/problem+json")
                .body("detail", containsString("text/csv"));
        ExportFiles.get("events?format=geojsn&nonsense=1&from=x")
                .then()
                .statusCode(400)
                .body("errors.parameter", is(List.of("format", "nonsense", "from")))
                .body("errors[0].suggestion", is("geojson"));
        ExportFiles.get("events?format=csv&format=json")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", is("format"));
        ExportFiles.get("events?format=").then().statusCode(400).body("errors[0].parameter", is("format"));
        ExportFiles.get("countries?format=csv").then().statusCode(400).body("errors[0].parameter", is("format"));
    }

    @Test
    void whatIsForTablesIsRefusedElsewhere() {
        ExportFiles.get("events?bom=true&rows=claims")
                .then()
                .statusCode(400)
                .body("errors.parameter", is(List.of("bom", "rows")))
                .body("errors[0].detail", containsString("format=csv only"));
        ExportFiles.get("events?format=ndjson&hxl=true").then().statusCode(400).body("errors[0].parameter", is("hxl"));
        ExportFiles.get("events?format=csv&hxl=yes&rows=claim")
                .then()
                .statusCode(400)
                .body("errors.parameter", is(List.of("hxl", "rows")))
                .body("errors[1].suggestion", is("claims"));
        ExportFiles.get("events?format=xlsx&delimiter=tab&safe=false&bom=true")
                .then()
                .statusCode(400)
                .body("errors.parameter", is(List.of("bom", "delimiter", "safe")));
        ExportFiles.get("events?format=csv&delimiter=%3B&safe=no")
                .then()
                .statusCode(400)
                .body("errors.parameter", is(List.of("delimiter", "safe")))
                .body("errors[0].detail", containsString("comma, semicolon, tab"));
        for (String other : List.of("", "&format=csv", "&format=geojson")) {
            ExportFiles.get("events?history=true" + other)
                    .then()
                    .statusCode(400)
                    .body("errors.parameter", is(List.of("history")));
        }
        for (String list : List.of("sources", "timeline")) {
            ExportFiles.get(list + "?fields=events").then().statusCode(400).body("errors[0].parameter", is("fields"));
            ExportFiles.get(list + "?format=csv&fields=event")
                    .then()
                    .statusCode(400)
                    .body("errors[0].parameter", is("fields"))
                    .body("errors[0].suggestion", is("events"));
        }
        ExportFiles.get("timeline?format=csv&hxl=true").then().statusCode(400).body("errors[0].parameter", is("hxl"));
    }

    @Test
    void aFileHasNoPages() {
        for (String list : List.of("events", "sources")) {
            ExportFiles.get(list + "?format=csv&cursor=x&limit=-1")
                    .then()
                    .statusCode(400)
                    .body("errors.parameter", is(List.of("cursor", "limit")));
        }
        ExportFiles.get("events?format=csv&limit=5000").then().statusCode(200);
    }

    @Test
    void theFormatDoesNotComeIntoLinks() {
        record(body(word));
        record(body(word));
        var page = ExportFiles.get("events?format=json&limit=1&tag=" + word);
        page.then().body("page.next", not(containsString("format")));
        assertThat(page.headers().getValues("Link"))
                .filteredOn(link -> link.matches(".*rel=\"(next|first|cite-as)\""))
                .hasSize(3)
                .noneMatch(link -> link.contains("format"));
        // a cursor works with or without the format parameter
        ExportFiles.get(page.jsonPath().getString("page.next").substring(ExportFiles.API.length()) + "&format=json")
                .then()
                .statusCode(200)
                .body("page.next", nullValue());
        assertThat(ExportFiles.get("aggregates?format=json&tag=" + word)
                        .jsonPath()
                        .getString("total.eventsUrl"))
                .doesNotContain("format");
    }
}
