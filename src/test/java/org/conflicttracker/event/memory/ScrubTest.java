package org.conflicttracker.event.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.conflicttracker.event.memory.ScrubSchedule.IndexScrub;
import org.conflicttracker.event.memory.SnapshotStore.SnapshotFolder;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.event.query.EventView.EventContentJson;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.ExpectsErrors;
import org.conflicttracker.testing.Polling;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A scrub finds an index that differs from the database in any revision; the index is dropped with its snapshot and reloaded. */
@QuarkusTest
@ExpectsErrors({"The index differs from the database", "A defect of the test"})
@TestProfile(SnapshotTestProfile.class)
@Timeout(120)
class ScrubTest {

    @Inject
    IndexScrub scrub;

    @Inject
    ScrubSchedule schedule;

    @Inject
    IndexLifecycle indexing;

    @Inject
    SnapshotStore snapshots;

    @Inject
    SnapshotFolder folder;

    @Inject
    EventContentJson json;

    @Inject
    AgroalDataSource database;

    private JsonPath event;

    @BeforeEach
    void record() {
        String word = UniqueNames.word();
        event = Events.record(Events.body(word));
        Events.record(Events.body(word));
        event = Events.patch(
                        event.getLong("id"), "*", Map.of("date", Map.of("start", "2023-02-01"), "reason", "Typing"))
                .statusCode(200)
                .extract()
                .jsonPath();
        awaitIndex();
    }

    private void awaitIndex() {
        while (!indexing.catchUpTo(event.getLong("revision"))) {
            Polling.pause();
        }
    }

    @Test
    void anIndexThatIsRightIsFoundAlike() {
        IndexScrub.Report report = scrub.run(() -> false);
        assertThat(report.difference()).isEmpty();
        assertThat(report.states()).isGreaterThanOrEqualTo(3);
        assertThat(report.revision()).isGreaterThanOrEqualTo(event.getLong("revision"));
    }

    @Test
    void eachDifferenceIsFound() throws SQLException {
        long last = event.getLong("revision");
        for (List<String> change : List.of(
                List.of("version = version + 1", "version = version - 1"),
                List.of("event_id = event_id + 1", "event_id = event_id - 1"),
                List.of("superseded_by = 1", "superseded_by = null"),
                List.of("clarity = 'SUMMARY'", "clarity = '" + event.getString("clarity") + "'"),
                List.of("date_start = date '2022-12-01'", "date_start = date '2023-02-01'"),
                List.of("revision = revision + 1000000", "revision = revision - 1000000"))) {
            long moved = change.get(0).contains("1000000") ? last + 1000000 : last;
            update("update revision set " + change.get(0) + " where revision = " + last);
            assertThat(scrub.run(() -> false).difference()).as(change.get(0)).isNotEmpty();
            update("update revision set " + change.get(1) + " where revision = " + moved);
            assertThat(scrub.run(() -> false).difference()).as(change.get(1)).isEmpty();
        }
    }

    @Test
    void anIndexThatDiffersIsLoadedAnew() throws SQLException, IOException {
        snapshots.saveIfBehindBy(1);
        assertThat(folder.listSnapshots()).isNotEmpty();
        long before = schedule.last().mismatches();
        // as after a revision number that was assigned twice: the index has the first
        update("update revision set clarity = 'SUMMARY' where revision = " + event.getLong("revision"));
        schedule.run();
        assertThat(schedule.last().mismatches()).isEqualTo(before + 1);
        assertThat(indexing.state()).isEqualTo(IndexLifecycle.State.LOADING);
        awaitIndex();
        assertThat(scrub.run(() -> false).difference()).isEmpty();
        assertThat(Events.list("clarity=SUMMARY&limit=1000").getList("data.id"))
                .contains(Math.toIntExact(event.getLong("id")));
    }

    @Test
    void anIndexThatFailsForADefectIsLoadedAnew() {
        DefectiveRecords records = new DefectiveRecords(json);
        QuarkusMock.installMockForType(records, RevisionRecordRepository.class);
        event = Events.record(Events.body(UniqueNames.word()));
        awaitIndex();
        assertThat(records.failed).isTrue();
        assertThat(scrub.run(() -> false).difference()).isEmpty();
    }

    /** Fails once for another reason than the database. */
    private static final class DefectiveRecords extends RevisionRecordRepository {

        private final AtomicBoolean failed = new AtomicBoolean();

        DefectiveRecords(EventContentJson json) {
            super(json);
        }

        @Override
        List<RevisionRecord> listRecords(Span span) {
            if (failed.compareAndSet(false, true)) {
                throw new IllegalStateException("A defect of the test");
            }
            return super.listRecords(span);
        }
    }

    private void update(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).as(sql).isEqualTo(1);
        }
    }
}
