package org.conflicttracker.event.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.EventBuilder.on;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.conflicttracker.testing.EventBuilder;
import org.conflicttracker.testing.LowLimitsProfile;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** A page of claims reads a limited number of events, and says where to go on. */
@QuarkusTest
@TestProfile(LowLimitsProfile.class)
class ClaimLimitsTest {

    private final String word = UniqueNames.word();

    @Test
    void aPageMayBeShortAndTheListIsWhole() {
        EventBuilder.record(
                word,
                IntStream.rangeClosed(1, 9)
                        .mapToObj(day -> on("2025-03-0" + day)
                                .claim("KILLED", "CIVILIANS", day)
                                .claim("KILLED", day == 8 || day < 4 ? "SIDE_A" : "SIDE_B", 10 * day))
                        .toArray(EventBuilder[]::new));
        JsonPath first = page("/api/v1/claims?tag=" + word + "&limit=4");
        assertThat(first.<Object>get("page.total"))
                .as("total of more events than are read")
                .isNull();
        assertThat(first.getInt("page.events")).isEqualTo(9);
        for (int limit = 1; limit <= 8; limit++) {
            assertThat(numbers("/api/v1/claims?tag=" + word + "&limit=" + limit, limit))
                    .as("limit " + limit)
                    .containsExactly(9, 90, 8, 80, 7, 70, 6, 60, 5, 50, 4, 40, 3, 30, 2, 20, 1, 10);
        }
        // all events have both groups or may have them: no condition on events leaves out those without
        assertThat(numbers("/api/v1/claims?tag=" + word + "&superseded=true&limit=2", 2))
                .isEmpty();
        assertThat(numbers("/api/v1/claims?tag=" + word + "&group=SIDE_A&limit=2", 2))
                .containsExactly(80, 30, 20, 10);
        JsonPath few = page("/api/v1/claims?tag=" + word + "&from=2025-03-08&limit=1");
        assertThat(few.getInt("page.total")).isEqualTo(4);
    }

    private static List<Integer> numbers(String path, int limit) {
        List<Integer> numbers = new ArrayList<>();
        int pages = 0;
        for (String next = path; next != null; ) {
            JsonPath page = page(next);
            List<Integer> found = page.getList("data.best", Integer.class);
            assertThat(found).hasSizeLessThanOrEqualTo(limit);
            numbers.addAll(found);
            next = page.getString("page.next");
            assertThat(++pages).isLessThan(30);
        }
        return numbers;
    }

    private static JsonPath page(String path) {
        return given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
