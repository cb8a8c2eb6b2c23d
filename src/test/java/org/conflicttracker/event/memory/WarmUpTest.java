package org.conflicttracker.event.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.Random;
import org.conflicttracker.event.memory.WarmUp.Values;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.EventBuilder;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WarmUpTest {

    @TestHTTPResource("/")
    URI root;

    @Inject
    WarmUp warmUp;

    @Inject
    ObjectMapper mapper;

    @Test
    void eachQueryIsAnsweredLikeTheSameRequest() {
        EventBuilder.record(
                UniqueNames.word(),
                EventBuilder.on("2025-03-06")
                        .in("SYR", "Tartus", null)
                        .by("Northern Front " + UniqueNames.word(), "REBEL_GROUP")
                        .claim("KILLED", "CIVILIANS", 12));
        Values values = warmUp.readValues();
        Random random = new Random(1);

        assertThat(values.isEmpty()).isFalse();
        assertThat(WarmUp.START_PAGE).allSatisfy(this::assertAnsweredLikeTheSameRequest);
        for (int round = 0; round < 5; round++) {
            assertThat(WarmUp.listQueries(values, random)).allSatisfy(this::assertAnsweredLikeTheSameRequest);
        }
    }

    private void assertAnsweredLikeTheSameRequest(String query) throws IOException, InterruptedException {
        assertThat(mapper.readTree(warmUp.answer(query)))
                .as(query)
                .isEqualTo(Api.anonymous(root).json("/api/v1/" + query));
    }
}
