package org.conflicttracker.registry;

/** Version of an entry of a register: an actor, a source or a report. */
public interface RegisterVersion {

    /** Id of the entry. */
    long entryId();

    VersionRecord recording();

    /** Public revision since which everybody may see the version; null while only editors may. */
    Long openSince();

    /** Id of the entry that this one became; null unless merged. */
    Long mergedInto();

    /** Whether everybody may see the version. */
    default boolean isOpen() {
        return openSince() != null;
    }
}
