package org.conflicttracker.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.ledger.WriteTransaction.Stamped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a version of an actor, a source, a report or an area was recorded. */
@Embeddable
public class VersionRecord {

    /** Number of the version within the entry; 1, 2, 3. */
    public int version;

    @Enumerated(EnumType.STRING)
    @Column(name = "change_kind")
    public RegisterChange change;

    /** Milliseconds since 1970; null if unknown, for versions from before the history was kept. */
    @Nullable
    Long recordedAt;

    /** Account name; null if unknown. */
    @Nullable
    String recordedBy;

    /** Null for a version that was recorded with an event. */
    @Nullable
    String reason;

    /** The version is read as of this revision of the tracker and later ones; 0 for always, -1 until it is stamped. */
    public long revision;

    /** When everybody could see the version: milliseconds since 1970; null if as soon as it was recorded, or never. */
    @Nullable
    Long publicAt;

    /** First version of a new entry, stamped when it is inserted. */
    public static VersionRecord first() {
        VersionRecord first = new VersionRecord();
        first.version = 1;
        first.change = RegisterChange.CREATED;
        first.revision = -1;
        return first;
    }

    /** The next version, recorded by this transaction. */
    public VersionRecord next(RegisterChange kind, @Nullable String why, Stamped.Stamp stamp) {
        VersionRecord next = new VersionRecord();
        next.version = version + 1;
        next.change = kind;
        next.reason = why;
        next.revision = -1;
        next.stamp(stamp);
        return next;
    }

    /** Null for a version that was recorded with an event. */
    public @Nullable String reason() {
        return reason;
    }

    /** Milliseconds since 1970; no two transactions record at the same time. Null if unknown. */
    public @Nullable Long recordedAt() {
        return recordedAt;
    }

    /** Notes when everybody could see a version that was recorded before. */
    public void opened(Instant at) {
        publicAt = at.toEpochMilli();
    }

    /** Sets what is not set yet. */
    public void stamp(Stamped.Stamp stamp) {
        if (revision < 0) {
            revision = stamp.revision();
            recordedAt = stamp.recordedAt().toEpochMilli();
        }
        if (recordedBy == null) {
            recordedBy = stamp.author();
        }
    }

    /**
     * Version record in a backup.
     *
     * @param recordedBy null if the audience of the backup must not know
     * @param publicAt null if everybody could see the version as soon as it was recorded, or nobody can
     * @param mergedInto id of the entry that this one became; null unless merged
     */
    public record VersionBackup(
            int version,
            RegisterChange change,
            @Nullable Instant recordedAt,
            @Nullable String recordedBy,
            @Nullable String reason,
            long revision,
            @Nullable Instant publicAt,
            @Nullable Long mergedInto) {}

    /**
     * The record for a backup.
     *
     * @param openSince public revision since which everybody may see the version
     */
    public VersionBackup toBackup(@Nullable Long openSince, @Nullable Long mergedInto, BackupView view) {
        // the first version that everybody may see: what was done before, and why, stays with editors
        long shownSince = view.publicOnly() && openSince != null ? Math.max(openSince, revision) : revision;
        boolean openedLater = shownSince > revision;
        return new VersionBackup(
                version,
                openedLater ? RegisterChange.CREATED : change,
                toInstant(view.publicOnly() && publicAt != null ? publicAt : recordedAt),
                view.withAuthors() ? recordedBy : null,
                openedLater ? null : reason,
                shownSince,
                view.publicOnly() ? null : toInstant(publicAt),
                mergedInto);
    }

    /**
     * What a backup contains of versions.
     *
     * @param publicOnly whether it is for everybody, who must not know when a draft was recorded
     * @param withAuthors whether it contains the names of editors
     */
    public record BackupView(boolean publicOnly, boolean withAuthors) {}

    /**
     * Restores a record.
     *
     * @param backup null in backups from before the history was kept
     * @param version number of the version, for a null backup
     */
    public static VersionRecord of(@Nullable VersionBackup backup, int version) {
        VersionRecord restored = new VersionRecord();
        if (backup == null) {
            restored.version = version;
            restored.change = version == 1 ? RegisterChange.CREATED : RegisterChange.CORRECTED;
            return restored;
        }
        restored.version = backup.version();
        restored.change = backup.change();
        restored.recordedAt = toMillis(backup.recordedAt());
        restored.recordedBy = backup.recordedBy();
        restored.reason = backup.reason();
        restored.revision = backup.revision();
        restored.publicAt = toMillis(backup.publicAt());
        return restored;
    }

    private static @Nullable Instant toInstant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    private static @Nullable Long toMillis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    /** Version of an entry of a register: an actor, a source or a report. */
    public interface RegisterVersion {

        /** Id of the entry. */
        long entryId();

        VersionRecord recording();

        /** Public revision since which everybody may see the version; null while only editors may. */
        @Nullable
        Long openSince();

        /** Id of the entry that this one became; null unless merged. */
        @Nullable
        Long mergedInto();

        /** Whether everybody may see the version. */
        default boolean isOpen() {
            return openSince() != null;
        }
    }

    /** Kind of change that a version of an actor, a source, a report or an area makes. */
    @Schema(name = "RegisterChange", description = "What was done to an actor, a source, a report or an area")
    public enum RegisterChange {
        CREATED,
        CORRECTED,
        /** It became another entry, or another one became part of it. */
        MERGED,
        UNMERGED,
        /** Something it refers to was changed: the source of a report, or the province of a district, was merged. */
        REFERENCE
    }

    /**
     * How a version was recorded, as far as the readers may know it.
     *
     * @param revision revision of the tracker as of which the version is read; for the public not before they could see it
     * @param recordedAt null if unknown
     * @param recordedBy null if unknown, and for readers who are not told
     * @param reason null for a version that was recorded with an event
     */
    public record VersionDetails(
            int version,
            long revision,
            @Nullable Instant recordedAt,
            @Nullable String recordedBy,
            RegisterChange change,
            @Nullable String reason,
            @Nullable Long mergedInto) {

        /** @param withAuthors whether the readers are told who recorded the version */
        static VersionDetails of(RegisterVersion state, Readership readers, boolean withAuthors) {
            VersionRecord recording = state.recording();
            boolean editors = readers == Readership.EDITORS;
            VersionRecord.VersionBackup shown = recording.toBackup(
                    state.openSince(), state.mergedInto(), new VersionRecord.BackupView(!editors, withAuthors));
            return new VersionDetails(
                    shown.version(),
                    shown.revision(),
                    shown.recordedAt(),
                    shown.recordedBy(),
                    shown.change(),
                    shown.reason(),
                    shown.mergedInto());
        }
    }
}
