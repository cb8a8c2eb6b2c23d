package org.conflicttracker.common.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import org.conflicttracker.testing.DatabaseIndependent;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DatabaseIndependent
class JsonValueModuleTest {

    record Values(Instant instant, LocalDate date, String unknown) {}

    @Inject
    ObjectMapper mapper;

    @Test
    void instantsAlwaysHaveMillisecondsAndUnknownIsNull() throws JsonProcessingException {
        var values = new Values(Instant.parse("2025-03-11T09:12:00Z"), LocalDate.of(2025, 3, 6), null);

        assertThat(mapper.writeValueAsString(values))
                .isEqualTo("{\"instant\":\"2025-03-11T09:12:00.000Z\",\"date\":\"2025-03-06\",\"unknown\":null}");
    }
}
