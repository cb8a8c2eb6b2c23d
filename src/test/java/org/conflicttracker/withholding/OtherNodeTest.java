package org.conflicttracker.withholding;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.Polling;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** A withholding on another node with the same PostgreSQL database takes effect on this node too. */
@QuarkusTest
class OtherNodeTest {

    @Inject
    DataSource database;

    private final String word = UniqueNames.word();

    /** As another node would write it, without the appended revision. */
    private void withholdElsewhere() throws SQLException {
        try (Connection connection = database.getConnection()) {
            for (String sql : new String[] {
                "update actor_state set name = '[withheld]' where name = ?",
                "update revision_tag set tag = '[withheld]', folded = '[withheld]' where tag = ?",
                "update store set withheld = withheld + 1 where id = 1 and ? is not null"
            }) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setString(1, sql.contains("actor_state") ? "Force " + word : word);
                    assertThat(statement.executeUpdate()).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void contentWithheldOnAnotherNodeIsWithheldHere() throws SQLException {
        assumeTrue(System.getProperty("quarkus.test.profile", "").contains("pgtest"), "H2 has one node only");
        Events.record(Events.body(word));
        String path = "/api/v1/aggregates?by=actor&tag=" + word;
        Response before = given().get(path);
        assertThat(before.asString()).contains("Force " + word);
        given().header("If-None-Match", before.header("ETag")).get(path).then().statusCode(304);
        assertThat(Events.list("tag=" + word).getList("data")).hasSize(1);

        withholdElsewhere();

        String labels = "/api/v1/aggregates?by=actor&limit=1000";
        long end = System.nanoTime() + 30_000_000_000L;
        while (System.nanoTime() < end
                && !Events.list("tag=" + word).getList("data").isEmpty()) {
            Polling.pause();
        }
        assertThat(Events.list("tag=" + word).getList("data")).isEmpty();
        assertThat(given().get(labels).asString()).doesNotContain("Force " + word);
        given().header("If-None-Match", before.header("ETag")).get(path).then().statusCode(200);
    }
}
