package org.conflicttracker.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.conflicttracker.ledger.WriteTransaction.Stamped.Stamp;
import org.conflicttracker.registry.VersionRecord.BackupView;
import org.conflicttracker.registry.VersionRecord.RegisterChange;
import org.conflicttracker.registry.VersionRecord.VersionBackup;
import org.junit.jupiter.api.Test;

/** Tests of what is told of a version, and to whom (rules 5 and 13). */
class VersionRecordTest {

    private static final Instant RECORDED = Instant.parse("2025-03-01T10:00:00Z");
    private static final Instant OPENED = Instant.parse("2025-03-09T10:00:00Z");
    private static final BackupView PUBLIC = new BackupView(true, false);
    private static final BackupView ADMIN = new BackupView(false, true);

    private final VersionRecord first = VersionRecord.first();

    @Test
    void theStampOfTheTransactionIsKept() {
        first.stamp(new Stamp(7, RECORDED, null));
        first.stamp(new Stamp(8, OPENED, "editor"));

        assertThat(first.toBackup(7L, null, ADMIN))
                .isEqualTo(new VersionBackup(1, RegisterChange.CREATED, RECORDED, "editor", null, 7, null, null));
    }

    @Test
    void aCorrectionIsTheNextVersion() {
        first.stamp(new Stamp(7, RECORDED, "editor"));
        VersionRecord next = first.next(RegisterChange.CORRECTED, "Typo", new Stamp(9, OPENED, "other"));

        assertThat(next.toBackup(7L, null, ADMIN))
                .isEqualTo(new VersionBackup(2, RegisterChange.CORRECTED, OPENED, "other", "Typo", 9, null, null));
        assertThat(next.toBackup(7L, null, PUBLIC))
                .isEqualTo(new VersionBackup(2, RegisterChange.CORRECTED, OPENED, null, "Typo", 9, null, null));
    }

    @Test
    void thePublicKnowsOfAVersionOnlySinceItIsPublic() {
        VersionRecord draft = first.next(RegisterChange.CORRECTED, "Secret", new Stamp(9, RECORDED, "editor"));
        draft.opened(OPENED);

        assertThat(draft.toBackup(20L, null, PUBLIC))
                .isEqualTo(new VersionBackup(2, RegisterChange.CREATED, OPENED, null, null, 20, null, null));
    }

    @Test
    void aRestoredRecordIsTheSame() {
        VersionRecord draft = first.next(RegisterChange.MERGED, "Same", new Stamp(9, RECORDED, "editor"));
        draft.opened(OPENED);
        VersionBackup backup = draft.toBackup(20L, 3L, ADMIN);

        assertThat(VersionRecord.of(backup, 0).toBackup(20L, 3L, ADMIN)).isEqualTo(backup);
    }

    @Test
    void anOlderBackupGivesNumbersOnly() {
        assertThat(VersionRecord.of(null, 2).toBackup(0L, null, ADMIN))
                .isEqualTo(new VersionBackup(2, RegisterChange.CORRECTED, null, null, null, 0, null, null));
    }
}
