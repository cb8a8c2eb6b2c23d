package org.conflicttracker.analytics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.conflicttracker.analytics.StatsResource.StatisticsService.StatisticsRepository;
import org.conflicttracker.analytics.StatsResource.StatisticsService.StatisticsRepository.Referenced;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.testing.AllocatedBytes;
import org.conflicttracker.testing.DatabaseIndependent;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.SharedIsolatedAppProfile;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/**
 * The work of reading grows with the data and not with its square, for events that all have the same report, source and actor. Work is
 * counted in bytes that the process allocates (the embedded database reads in the same process), never in time: what doubles
 * with the data passes, what quadruples fails.
 */
@QuarkusTest
@DatabaseIndependent
@TestProfile(SharedIsolatedAppProfile.class)
class GrowthOfWorkTest {

    private static final int EVENTS = 200;

    /** Less than the factor of what grows with the square of twice the data. */
    private static final double LINEAR = 3.2;

    /** Less than the factor of what grows with four times the data, more than that of what does not. */
    private static final double CONSTANT = 2;

    private static final AtomicInteger LIMITS = new AtomicInteger(100);

    private final String word = UniqueNames.word();

    @Inject
    StatisticsRepository statistics;

    @Test
    void totalsAreAdvancedInProportionToTheChanges() {
        Span few = recordEvents(EVENTS);
        Span many = recordEvents(2 * EVENTS);
        for (Referenced referenced : Referenced.values()) {
            growth(referenced, few);
            growth(referenced, many);
            long work = leastWork(() -> growth(referenced, few));
            long more = leastWork(() -> growth(referenced, many));

            assertThat(growth(referenced, few))
                    .as("%s of the first", referenced)
                    .isEqualTo(1);
            assertThat(growth(referenced, many))
                    .as("%s of the rest", referenced)
                    .isZero();
            assertThat((double) more / work)
                    .as("%s: %,d bytes, then %,d", referenced, work, more)
                    .isLessThan(LINEAR);
        }
    }

    /** Each answer is computed for the first time after the events were recorded. */
    @Test
    void answersTakeWorkInProportionToTheEvents() {
        long start = recordEvents(50).upTo();
        readAll(start);
        Map<String, Long> work = readAll(recordEvents(EVENTS).after());
        Map<String, Long> more = readAll(recordEvents(2 * EVENTS).after());

        assertThat(more).allSatisfy((path, bytes) -> assertThat((double) bytes / work.get(path))
                .as("%s: %,d bytes, then %,d", path, work.get(path), bytes)
                .isLessThan(LINEAR));
    }

    /** The number of events of each entry is counted without reading all that refer to it. */
    @Test
    void pagesOfRegistersTakeWorkInProportionToTheirSize() {
        recordEvents(EVENTS);
        Map<String, Long> work = readPages();
        recordEvents(3 * EVENTS);
        Map<String, Long> more = readPages();

        assertThat(more).allSatisfy((path, bytes) -> assertThat((double) bytes / work.get(path))
                .as("%s: %,d bytes, then %,d", path, work.get(path), bytes)
                .isLessThan(CONSTANT));
    }

    private Map<String, Long> readPages() {
        Map<String, Long> work = new HashMap<>();
        for (String register : List.of("sources", "actors", "reports")) {
            given().get("/api/v1/" + register + "?q=" + word).then().body("page.total", is(1));
            work.put(register, leastWork(() -> given().get("/api/v1/" + register + "?q=" + word + "&limit="
                            // no other request has this limit, so each answer is computed anew
                            + LIMITS.getAndIncrement())
                    .then()
                    .statusCode(200)));
        }
        return work;
    }

    private Map<String, Long> readAll(long after) {
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("totals", "/api/v1/stats");
        paths.put("events", "/api/v1/events?limit=10");
        paths.put("filtered", "/api/v1/events?limit=10&tag=" + word);
        paths.put("sources", "/api/v1/sources?limit=1000");
        paths.put("actors", "/api/v1/actors?limit=1000");
        paths.put("reports", "/api/v1/reports?limit=1000");
        paths.put("countries", "/api/v1/countries");
        paths.put("changes", "/api/v1/changes?limit=1&after=" + after);
        paths.put("changes of a selection", "/api/v1/changes?limit=1&tag=" + word + "&after=" + after);
        paths.put("hints", "/api/v1/events?limit=1&tag=" + word + "x&actor=Forse " + word);
        paths.put("timeline", "/api/v1/timeline?interval=month&tag=" + word);
        paths.put("aggregates", "/api/v1/aggregates?by=source&by=type&tag=" + word);
        Map<String, Long> work = new HashMap<>();
        paths.forEach((name, path) -> work.put(
                name, AllocatedBytes.during(() -> given().get(path).then().statusCode(200))));
        return work;
    }

    private Span recordEvents(int count) {
        long before = Events.read("/api/v1/stats").getLong("latestRevision");
        List<Long> revisions = new ArrayList<>();
        for (int left = count; left > 0; left -= Math.min(left, 1000)) {
            Events.post(Collections.nCopies(Math.min(left, 1000), body(word)))
                    .statusCode(201)
                    .extract()
                    .as(JsonNode.class)
                    .forEach(event -> revisions.add(event.get("revision").longValue()));
        }
        return new Span(before, Collections.max(revisions));
    }

    private long growth(Referenced referenced, Span span) {
        return QuarkusTransaction.requiringNew().call(() -> statistics.growth(referenced, span));
    }

    private static long leastWork(Runnable reading) {
        return LongStream.range(0, 3)
                .map(attempt -> AllocatedBytes.during(reading))
                .min()
                .orElseThrow();
    }
}
