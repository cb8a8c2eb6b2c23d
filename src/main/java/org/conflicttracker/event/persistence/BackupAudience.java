package org.conflicttracker.event.persistence;

/** Whom a copy is made for: what they may see elsewhere they may see in it. */
public enum BackupAudience {
    EVERYONE,
    /** Drafts too. */
    EDITOR,
    /** Everything: also who recorded it, and corrections under way. */
    ADMIN;

    public boolean canSeeDrafts() {
        return this != EVERYONE;
    }

    /** Whether nothing is held back from them. */
    public boolean canSeeAll() {
        return this == ADMIN;
    }
}
