package org.conflicttracker.event.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.record;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.TestAccounts;
import org.conflicttracker.testing.TestScale;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** Answers as of an instant never change, even of an instant that has just passed while others write; reading them writes nothing. */
@QuarkusTest
class InstantTest {

    @TestHTTPResource("/")
    URI root;

    @Inject
    AgroalDataSource database;

    private final String word = UniqueNames.word();

    @Test
    void anAnswerAsOfAnInstantStaysWhileOthersWrite() throws Exception {
        Api editor = Api.as(root, "editor", TestAccounts.EDITOR_PASSWORD);
        Api reader = Api.anonymous(root);
        Map<Instant, String> answers = new LinkedHashMap<>();
        var writers = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> writing = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                writing.add(writers.submit(() -> {
                    for (int i = 0; i < TestScale.of(10, 100); i++) {
                        editor.post("/api/v1/events", body(word)).expect(201);
                    }
                    return null;
                }));
            }
            while (!writing.stream().allMatch(Future::isDone)) {
                Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
                answers.put(now, reader.get(events(now)).expect(200).text());
            }
            for (Future<?> one : writing) {
                one.get();
            }
        } finally {
            writers.shutdownNow();
        }

        for (Map.Entry<Instant, String> answer : answers.entrySet()) {
            assertThat(reader.get(events(answer.getKey())).text())
                    .as(answer.getKey().toString())
                    .isEqualTo(answer.getValue());
        }
    }

    @Test
    void readingAsOfAnInstantWritesNothing() throws Exception {
        record(body(word));
        long before = lastRecordedAt();

        Api.anonymous(root)
                .get(events(Instant.ofEpochMilli(System.currentTimeMillis())))
                .expect(200);

        assertThat(lastRecordedAt()).isEqualTo(before);
    }

    private String events(Instant at) {
        return "/api/v1/events?limit=1000&fields=id,revision&tag=" + word + "&asOf=" + at;
    }

    private long lastRecordedAt() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery("select last_recorded_at from store where id = 1")) {
            result.next();
            return result.getLong(1);
        }
    }
}
