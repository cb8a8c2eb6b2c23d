package org.conflicttracker.event.persistence;

/** Audience of a backup: it contains what they may see elsewhere. */
public enum BackupAudience {
    EVERYONE,
    /** Drafts included. */
    EDITOR,
    /** Everything, including the names of editors and correction jobs that are not done. */
    ADMIN;

    public boolean canSeeDrafts() {
        return this != EVERYONE;
    }

    public boolean canSeeAll() {
        return this == ADMIN;
    }
}
