package org.conflicttracker.event.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.record;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.conflicttracker.event.filter.FilterRequest.RequestedName;
import org.conflicttracker.event.query.PinnedQuery.Hint;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.junit.jupiter.api.Test;

/** A write whose warnings cannot be looked for is refused and can be repeated; it is not recorded without them. */
@QuarkusTest
class UnavailableHintsTest {

    private final String word = UniqueNames.word();

    private static final class UnavailableQueries extends EventQueryService {

        UnavailableQueries() {
            super(null, null, null, null, null, null, null, null, null, null);
        }

        @Override
        public List<Hint> listHints(List<RequestedName> names) {
            throw new ProblemException(ProblemType.UNAVAILABLE, "The database is away.");
        }
    }

    @Test
    void aNewEventIsRefused() {
        QuarkusMock.installMockForType(new UnavailableQueries(), EventQueryService.class);

        Events.post(body(word)).statusCode(503);

        assertThat(Events.readAsEditor("/api/v1/actors?q=" + word).getList("data"))
                .isEmpty();
    }

    @Test
    void aCorrectionIsRefused() {
        long id = record(body(word)).getLong("id");
        QuarkusMock.installMockForType(new UnavailableQueries(), EventQueryService.class);

        Events.patch(id, "*", Map.of("title", "Other " + word, "reason", "Misread"))
                .statusCode(503);
    }
}
