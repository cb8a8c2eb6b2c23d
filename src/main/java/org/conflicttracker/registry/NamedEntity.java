package org.conflicttracker.registry;

import jakarta.persistence.Embedded;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.util.List;
import org.conflicttracker.ledger.WriteTransaction.Stamped;
import org.conflicttracker.registry.Names.NameVariant;
import org.conflicttracker.registry.VersionRecord.RegisterVersion;
import org.jspecify.annotations.Nullable;

/** Identity of an entity that has names. */
@MappedSuperclass
public abstract class NamedEntity {

    @Id
    public long id;

    /** Folded name, unique among the entities of its kind; null for one that was merged. */
    public @Nullable String folded;

    public abstract NamedEntityVersion currentVersion();

    /**
     * Immutable version of a named entity. A revision refers to the version that was current when it was recorded, so
     * answers about it never change.
     */
    @MappedSuperclass
    public abstract static class NamedEntityVersion implements RegisterVersion, Stamped {

        private static final long HIDDEN = -1;

        @Id
        public long id;

        public String name;

        /** Alpha-3 code, or null. */
        public @Nullable String country;

        /**
         * Public revision (public clock) since which everybody may see the version; null while only drafts refer to it
         * (rule 13).
         */
        public @Nullable Long openSince;

        @Embedded
        public VersionRecord recording = VersionRecord.first();

        /** Id of the entity that this one became; null unless merged. */
        public @Nullable Long mergedInto;

        /** Folded words of all names in one line, for the word search. */
        public String words;

        /** The name first, then the aliases. */
        public abstract List<NameVariant> variants();

        /** Null for an area, which has a level instead. */
        public abstract @Nullable Enum<?> kind();

        public Names names() {
            return Names.of(variants());
        }

        /** Encodes {@link #openSince} for a backup: -1 for null. */
        public static Long toBackupValue(@Nullable Long openSince) {
            return openSince == null ? Long.valueOf(HIDDEN) : openSince;
        }

        /**
         * Decodes {@link #openSince} of a backup; 0 (visible) where it is missing, as in older backups everything was
         * public.
         */
        public static @Nullable Long ofBackupValue(@Nullable Long backup) {
            return backup == null ? Long.valueOf(0) : backup == HIDDEN ? null : backup;
        }

        @Override
        public VersionRecord recording() {
            return recording;
        }

        @Override
        public @Nullable Long openSince() {
            return openSince;
        }

        @Override
        public @Nullable Long mergedInto() {
            return mergedInto;
        }

        @Override
        public void stamp(Stamp stamp) {
            recording.stamp(stamp);
        }

        /** Sets the columns that actors and sources share. */
        protected void assignNames(Names names, @Nullable String countryCode) {
            name = names.name();
            words = names.words();
            country = countryCode;
        }
    }
}
