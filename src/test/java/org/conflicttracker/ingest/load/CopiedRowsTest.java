package org.conflicttracker.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.testing.Fresh;
import org.conflicttracker.testing.Happening;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CopiedRowsTest {

    @Inject
    CopiedRows rows;

    @Test
    void everyRowComesOnceWhateverThePages() {
        String data = Fresh.word();
        long event = Happening.record(data, Happening.on("2025-03-06")).get(0);
        List<CopiedRow> recorded = List.of(
                new CopiedRow(data + "-a", data + 1, event, 1, Image.UNKNOWN.text()),
                new CopiedRow(data + "-b", data + 1, event, 1, Image.UNKNOWN.text()),
                new CopiedRow(data + "-a", data + 2, event, 1, Image.UNKNOWN.text()));
        QuarkusTransaction.requiringNew().run(() -> {
            assertThat(rows.restore(recorded)).isEqualTo(3);
        });

        List<CopiedRow> walked = new ArrayList<>();
        CopiedRows.Walk walk = rows.walk(Long.MAX_VALUE);
        for (List<CopiedRow> next = next(walk); !next.isEmpty(); next = next(walk)) {
            walked.addAll(next);
        }

        assertThat(walked)
                .filteredOn(row -> row.scheme().startsWith(data))
                .containsExactlyInAnyOrderElementsOf(recorded);
        assertThat(QuarkusTransaction.requiringNew().call(() -> rows.restore(recorded)))
                .isZero();
    }

    private static List<CopiedRow> next(CopiedRows.Walk walk) {
        return QuarkusTransaction.requiringNew().call(() -> walk.next(1));
    }
}
