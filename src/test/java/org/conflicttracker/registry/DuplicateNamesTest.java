package org.conflicttracker.registry;

import static io.restassured.RestAssured.given;
import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** Hyphens in names are spaces; entries of before whose names fall together stay apart and are listed (rule 9). */
@QuarkusTest
class DuplicateNamesTest {

    private static final String V1 = "/api/v1/";

    private final String word = UniqueNames.word();

    @Inject
    DataSource database;

    private static ValidatableResponse post(String path, Map<String, Object> body) {
        return asEditor().contentType(JSON).body(body).post(path).then();
    }

    private static ValidatableResponse patch(String path, Map<String, Object> body) {
        return asEditor()
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body(Events.with(body, "reason", "Corrected"))
                .patch(path)
                .then();
    }

    private static long create(String register, String name) {
        Map<String, Object> body = new HashMap<>(Map.of("name", name));
        body.putAll(
                switch (register) {
                    case "actors" -> Map.of("kind", "REBEL_GROUP");
                    case "sources" -> Map.of("kind", "NGO");
                    default -> Map.of("country", "SYR", "level", 1);
                });
        return post(V1 + register, body).statusCode(201).extract().jsonPath().getLong("id");
    }

    /** Renames an entry as no editor can, since another one has the name: as the migration left those of before. */
    private void rename(String register, long id, String name) {
        String table = register.substring(0, register.length() - 1);
        String folded = name.toLowerCase(Locale.ROOT).replace('-', ' ');
        String state = "(select state_id from " + table + " where id = " + id + ")";
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("update " + table + "_name set name = '" + name + "', folded = '" + folded
                    + "' where no = 0 and state_id = " + state);
            statement.executeUpdate("update " + table + "_state set name = '" + name + "' where id = " + state);
            statement.executeUpdate("update " + table + " set folded = '" + folded + "' where id = " + id);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Map<String, Object>> listDuplicates(int limit) {
        List<Map<String, Object>> all = new ArrayList<>();
        String next = V1 + "duplicates/names?limit=" + limit;
        while (next != null) {
            JsonPath page = Events.readAsEditor(next);
            all.addAll(page.getList("data"));
            next = page.getString("page.next");
        }
        return all;
    }

    @Test
    void aNameIsFoundWithAndWithoutHyphens() {
        JsonPath event = Events.record(Events.with(
                Events.with(
                        Events.body(word),
                        "locations",
                        List.of(Map.of("country", "SYR", "admin1", "Al-Hasakah " + word, "precision", "ADMIN1"))),
                "tags",
                List.of("car-bomb " + word)));
        for (String query : List.of(
                "actor=force-" + word,
                "source=Paper–" + word,
                "admin1=al hasakah—" + word,
                "tag=Car Bomb-" + word,
                "q=al-hasakah " + word)) {
            assertThat(Events.list(query).getList("data.id")).as(query).hasSize(1);
            assertThat(Events.list(query).getList("hints")).as(query).isNull();
        }
        JsonPath same = Events.record(Events.with(
                Events.with(
                        Events.body(word),
                        "locations",
                        List.of(Map.of("country", "SYR", "admin1", "al hasakah " + word, "precision", "ADMIN1"))),
                "actors",
                List.of(Map.of("name", "Force-" + word, "role", "SIDE_A"))));
        assertThat(same.getLong("actors[0].id")).isEqualTo(event.getLong("actors[0].id"));
        assertThat(same.getLong("locations[0].admin1Id")).isEqualTo(event.getLong("locations[0].admin1Id"));
        post(V1 + "actors", Map.of("name", "FORCE - " + word, "kind", "REBEL_GROUP"))
                .statusCode(409)
                .body("known.id", is(event.getInt("actors[0].id")));
    }

    @Test
    void entriesWhoseNamesFallTogetherStayApartAndAreListed() {
        given().get(V1 + "duplicates/names").then().statusCode(401);
        Map<String, List<Long>> ids = new HashMap<>();
        for (String register : List.of("actors", "sources", "areas")) {
            long first = create(register, "Al-Qadam " + word);
            long second = create(register, "Other " + word);
            rename(register, second, "Al Qadam " + word);
            ids.put(register, List.of(first, second));

            Map<String, Object> listed = listDuplicates(1000).stream()
                    .filter(row -> row.get("url").equals(V1 + register + "/" + first))
                    .findFirst()
                    .orElseThrow();
            assertThat(listed).containsEntry("name", "Al-Qadam " + word);
            assertThat(listed.get("others"))
                    .isEqualTo(List.of(Map.of(
                            "id",
                            (int) second,
                            "name",
                            "Al Qadam " + word,
                            "url",
                            V1 + register + "/" + second,
                            "shared",
                            List.of("Al-Qadam " + word))));
            // both can be corrected, but nothing else gets the name
            patch(V1 + register + "/" + first, Map.of("aliases", List.of("Alias " + word)))
                    .statusCode(200);
            patch(V1 + register + "/" + second, Map.of("name", "al-qadam " + word))
                    .statusCode(200);
            rename(register, second, "Al Qadam " + word);
            long third = create(register, "Third " + word);
            patch(V1 + register + "/" + third, Map.of("name", "Al  Qadam " + word))
                    .statusCode(409);
        }
        assertThat(listDuplicates(1)).isEqualTo(listDuplicates(1000));

        // the spelling decides which is meant; without it an editor is asked
        long first = ids.get("actors").get(0);
        long second = ids.get("actors").get(1);
        assertThat(actorNamed("Al-Qadam " + word)
                        .statusCode(201)
                        .extract()
                        .jsonPath()
                        .getLong("actors[0].id"))
                .isEqualTo(first);
        assertThat(actorNamed("Al Qadam " + word)
                        .statusCode(201)
                        .extract()
                        .jsonPath()
                        .getLong("actors[0].id"))
                .isEqualTo(second);
        actorNamed("al qadam " + word)
                .statusCode(422)
                .body("errors.detail", contains(containsString(first + " (Al-Qadam " + word + "), " + second)));
        assertThat(Events.list("actor=AL-QADAM " + word).getList("data")).hasSize(2);

        // merged and taken back
        for (String register : ids.keySet()) {
            long stays = ids.get(register).get(0);
            long merged = ids.get(register).get(1);
            post(V1 + register + "/" + merged + "/merge", Map.of("into", stays, "reason", "One"))
                    .statusCode(200);
            assertThat(listDuplicates(1000))
                    .extracting(row -> row.get("url"))
                    .doesNotContain(V1 + register + "/" + stays);
            post(V1 + register + "/" + merged + "/unmerge", Map.of("reason", "Two"))
                    .statusCode(200);
            assertThat(listDuplicates(1000)).extracting(row -> row.get("url")).contains(V1 + register + "/" + stays);
        }
    }

    private ValidatableResponse actorNamed(String name) {
        return Events.post(Events.with(
                Events.body(UniqueNames.word()), "actors", List.of(Map.of("name", name, "role", "SIDE_A"))));
    }
}
