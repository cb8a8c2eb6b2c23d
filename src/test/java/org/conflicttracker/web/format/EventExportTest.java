package org.conflicttracker.web.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.record;
import static org.conflicttracker.testing.Events.with;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EventExportTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TestHTTPResource("/")
    URI host;

    private final String word = UniqueNames.word();

    private NamedCsvRecord row() {
        return ExportFiles.rows("events?format=csv&tag=" + word).get(0);
    }

    private static Map<String, Object> place(Double latitude, Double longitude) {
        Map<String, Object> place =
                new HashMap<>(Map.of("name", "Idlib", "country", "SYR", "admin1", "Idlib", "precision", "NEAR"));
        place.put("latitude", latitude);
        place.put("longitude", longitude);
        return place;
    }

    @Test
    void aRowTellsOfAnEventAndWhereItIs() {
        var id = record(body(word)).getString("id");

        var row = row();
        assertThat(row.getField("id")).isEqualTo(id);
        assertThat(row.getField("url")).isEqualTo(host + "api/v1/events/" + id);
        assertThat(row.getField("title")).isEqualTo("Clash " + word);
        assertThat(row.getField("dateStart")).isEqualTo("2024-05-01");
        assertThat(row.getField("country")).isEqualTo("SYR");
        assertThat(row.getField("countryName")).isEqualTo("Syria");
        assertThat(row.getField("sideA")).isEqualTo("Force " + word);
        assertThat(row.getField("sources")).isEqualTo("Paper " + word);
        assertThat(row.getField("killedBest")).isEqualTo("5");
        assertThat(row.getField("killedCivilians")).isEqualTo("5");
        assertThat(row.getField("killedOpenEnded")).isEqualTo("false");
        assertThat(row.getField("status")).isEqualTo("PUBLISHED");
    }

    @Test
    void whatIsUnknownIsEmptyAndNeverZero() {
        record(with(body(word), "claims", List.of()));

        var row = row();
        assertThat(List.of("killedLow", "killedBest", "killedHigh", "killedOpenEnded", "injuredBest", "latitude"))
                .allSatisfy(column -> assertThat(row.getField(column)).isEmpty());
    }

    @Test
    void textCannotBeRunAndNegativeNumbersStayNumbers() {
        record(with(
                with(with(body(word), "title", "=HYPERLINK(1)"), "description", "-2+3"),
                "locations",
                List.of(place(-35.9, -36.6))));

        var row = row();
        assertThat(row.getField("title")).isEqualTo("'=HYPERLINK(1)");
        assertThat(row.getField("description")).isEqualTo("'-2+3");
        assertThat(row.getField("latitude")).isEqualTo("-35.9");
        assertThat(row.getField("longitude")).isEqualTo("-36.6");
    }

    @Test
    void theFileIsNamedAfterWhatIsInIt() {
        var event = record(body(word));
        var answer = ExportFiles.get("events?format=csv&tag=" + word);

        var name = "events-" + event.getString("recordedAt").substring(0, 10) + "-r" + event.getString("revision");
        assertThat(answer.header("Content-Disposition")).isEqualTo("attachment; filename=\"" + name + ".csv\"");
        assertThat(answer.contentType()).isEqualToIgnoringCase("text/csv;charset=UTF-8");
        assertThat(answer.header("X-Total-Count")).isEqualTo("1");
        assertThat(answer.header("Vary")).contains("Accept");
    }

    @Test
    void aMarkAndTagsComeWhenAskedFor() {
        record(body(word));
        var bytes = ExportFiles.get("events?format=csv&bom=true&hxl=true&tag=" + word)
                .asByteArray();

        assertThat(bytes).startsWith(0xEF, 0xBB, 0xBF, 'i', 'd', ',');
        var tags = new String(bytes, StandardCharsets.UTF_8).split("\r\n")[1];
        assertThat(tags).startsWith("\"#event+id\",,,#event+type,#date+start,#date+end,#country+code,#adm1+name,");
        assertThat(tags).contains("#affected+killed+min,#affected+killed,#affected+killed+max", "#affected+injured");
    }

    @Test
    void aRowMayTellOfAClaim() {
        record(with(
                body(word),
                "claims",
                List.of(
                        Map.of("outcome", "KILLED", "groups", List.of("CIVILIANS"), "best", 5),
                        Map.of("outcome", "INJURED", "groups", List.of("ALL"), "low", 7, "quote", "at least seven"))));

        var rows = ExportFiles.rows("events?format=csv&rows=claims&tag=" + word);
        assertThat(rows).extracting(row -> row.getField("outcome")).containsExactly("KILLED", "INJURED");
        assertThat(rows.get(1).getField("qualifier")).isEqualTo("AT_LEAST");
        assertThat(rows.get(1).getField("quote")).isEqualTo("at least seven");
        assertThat(rows.get(1).getField("source")).isEqualTo("Paper " + word);
        assertThat(rows.get(1).getField("title")).isEqualTo("Clash " + word);
    }

    @Test
    void aLineIsAnEventAsTheListHasIt() throws IOException {
        record(body(word));
        record(body(word));

        var listed = JSON.readTree(ExportFiles.text("events?tag=" + word)).path("data");
        var lines = ExportFiles.lines("events?format=ndjson&tag=" + word);
        assertThat(lines).hasSize(2);
        assertThat(JSON.readTree(lines.get(0))).isEqualTo(listed.get(0));
        assertThat(JSON.readTree(lines.get(1))).isEqualTo(listed.get(1));
    }

    @Test
    void aFeatureIsAnEventAtItsPlaces() throws IOException {
        record(with(body(word), "locations", List.of(place(35.5, 36.5), place(35.0, 36.0))));
        record(with(body(word), "locations", List.of(place(35.5, 36.5))));
        var last = record(body(word)).getLong("id");

        JsonNode map = JSON.readTree(ExportFiles.text("events?format=geojson&tag=" + word));
        assertThat(map.path("type").asText()).isEqualTo("FeatureCollection");
        var features = map.path("features");
        assertThat(features).hasSize(3);
        assertThat(features.get(0).path("id").asLong()).isEqualTo(last);
        assertThat(features.get(0).path("geometry").isNull()).isTrue();
        assertThat(features.get(1).path("geometry")).isEqualTo(JSON.readTree("""
                {"type": "Point", "coordinates": [36.5, 35.5]}"""));
        assertThat(features.get(2).path("geometry")).isEqualTo(JSON.readTree("""
                {"type": "MultiPoint", "coordinates": [[36.5, 35.5], [36.0, 35.0]]}"""));
        assertThat(features.get(2).at("/properties/killedBest").asInt()).isEqualTo(5);
        assertThat(features.get(2).at("/properties/injuredBest").isNull()).isTrue();
    }

    @Test
    void nothingSelectedIsStillAFile() throws IOException {
        assertThat(ExportFiles.rows("events?format=csv&tag=" + word)).isEmpty();
        assertThat(ExportFiles.text("events?format=ndjson&tag=" + word)).isEmpty();
        assertThat(JSON.readTree(ExportFiles.text("events?format=geojson&tag=" + word))
                        .path("features"))
                .isEmpty();
        assertThat(ExportFiles.get("events?format=csv&tag=" + word).header("Content-Disposition"))
                .contains("events-r0.csv");
    }
}
