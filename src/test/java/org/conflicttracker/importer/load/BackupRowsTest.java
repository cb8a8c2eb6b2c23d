package org.conflicttracker.importer.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.importer.load.BackupRows.BackupRow;
import org.conflicttracker.testing.EventBuilder;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BackupRowsTest {

    @Inject
    BackupRows rows;

    @Test
    void everyRowIsReturnedOnceForAnyPageSize() {
        String data = UniqueNames.word();
        long event = EventBuilder.record(data, EventBuilder.on("2025-03-06")).get(0);
        List<BackupRow> recorded = List.of(
                new BackupRow(data + "-a", data + 1, event, 1, RowFingerprint.UNKNOWN.text(), "set", 25L),
                new BackupRow(data + "-b", data + 1, event, 1, RowFingerprint.UNKNOWN.text(), "set", 25L),
                new BackupRow(data + "-a", data + 2, event, 1, RowFingerprint.UNKNOWN.text(), "set", 25L));
        QuarkusTransaction.requiringNew().run(() -> {
            assertThat(rows.restore(recorded)).isEqualTo(3);
        });

        List<BackupRow> walked = new ArrayList<>();
        BackupRows.RowCursor cursor = rows.cursor(Long.MAX_VALUE);
        for (List<BackupRow> next = next(cursor); !next.isEmpty(); next = next(cursor)) {
            walked.addAll(next);
        }

        assertThat(walked)
                .filteredOn(row -> row.scheme().startsWith(data))
                .containsExactlyInAnyOrderElementsOf(recorded);
        assertThat(QuarkusTransaction.requiringNew().call(() -> rows.restore(recorded)))
                .isZero();
    }

    private static List<BackupRow> next(BackupRows.RowCursor cursor) {
        return QuarkusTransaction.requiringNew().call(() -> cursor.next(1));
    }
}
