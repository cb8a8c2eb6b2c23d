package org.conflicttracker.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Entity that stores as of which revision it was recorded, when and by whom. */
public interface Stamped {

    /** Sets what is not set yet; called before the insert by the transaction that writes. */
    void stamp(Stamp stamp);

    /**
     * Stamp of a transaction.
     *
     * @param revision as of which its records are read: the first revision that it or a later transaction assigns
     * @param author account name; null if unknown yet
     */
    record Stamp(
            long revision, Instant recordedAt, @Nullable String author) {}
}
