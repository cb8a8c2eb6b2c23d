package org.conflicttracker.registry.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.NamedEntity;
import org.conflicttracker.registry.NamedEntity.NamedEntityVersion;
import org.conflicttracker.registry.NamedEntityRepository;
import org.conflicttracker.registry.NamedEntityVersionRepository;
import org.conflicttracker.registry.Names;
import org.conflicttracker.registry.Names.NameVariant;
import org.conflicttracker.registry.VersionRecord.BackupView;
import org.conflicttracker.registry.VersionRecord.VersionBackup;
import org.jspecify.annotations.Nullable;

/** Identity of a source, with its current version. */
@Entity
public class Source extends NamedEntity {

    @ManyToOne
    @JoinColumn(name = "state_id")
    SourceVersion state;

    @Override
    public SourceVersion currentVersion() {
        return state;
    }

    void setCurrentVersion(SourceVersion next) {
        next.sourceId = id;
        state = next;
        folded = next.mergedInto == null ? next.variants().get(0).folded() : null;
    }

    /** Immutable version of a source. */
    @Entity(name = "SourceVersion")
    @Table(name = "source_state")
    public static class SourceVersion extends NamedEntityVersion {

        public long sourceId;

        @Enumerated(EnumType.STRING)
        public SourceKind kind;

        @Enumerated(EnumType.STRING)
        public @Nullable SourceScale scale;

        public @Nullable String url;

        @ElementCollection
        @CollectionTable(name = "source_name", joinColumns = @JoinColumn(name = "state_id"))
        @OrderColumn(name = "no")
        List<NameVariant> names = new ArrayList<>();

        static SourceVersion of(long id, Names names, SourceDetails details) {
            SourceVersion state = new SourceVersion();
            state.id = id;
            state.assignNames(names, details.country());
            state.names = names.variants();
            state.kind = details.kind();
            state.scale = details.scale();
            state.url = details.url();
            return state;
        }

        @Override
        public long entryId() {
            return sourceId;
        }

        @Override
        public List<NameVariant> variants() {
            return names;
        }

        @Override
        public SourceKind kind() {
            return kind;
        }

        SourceDetails toDetails() {
            return new SourceDetails(kind, scale, country, url);
        }

        /** Attributes of a source beside its names; all but the kind may be null. */
        record SourceDetails(
                SourceKind kind,
                @Nullable SourceScale scale,
                @Nullable String country,
                @Nullable String url) {

            SourceDetails {
                url = Report.ReportDetails.normalize(url);
            }

            /** Whether events look the same with both: they contain its kind and its country (rule 6). */
            boolean hasSameContent(SourceDetails other) {
                return kind == other.kind && Objects.equals(country, other.country);
            }
        }
    }

    @ApplicationScoped
    static class SourceRepository extends NamedEntityRepository<Source> {

        SourceRepository() {
            super("Source");
        }

        Source create(WriteTransaction transaction, Names names, SourceVersion.SourceDetails details) {
            Source source = new Source();
            source.id = transaction.nextSource();
            SourceVersion state = SourceVersion.of(transaction.nextVersionId(), names, details);
            source.setCurrentVersion(state);
            transaction.persist(state);
            transaction.persist(source);
            return source;
        }

        void saveVersion(Source source, SourceVersion next) {
            source.setCurrentVersion(next);
            getEntityManager().persist(next);
        }
    }

    /** Repository of all versions of sources, for backup and restore. */
    @ApplicationScoped
    public static class SourceVersionRepository extends NamedEntityVersionRepository<SourceVersion> {

        SourceVersionRepository() {
            super("Source");
        }

        /** Up to {@code limit} versions in the order of their ids. */
        public List<SourceBackup> listBackups(Span span, int limit) {
            return listVersions(span, limit).entrySet().stream()
                    .map(found -> SourceBackup.of(found.getKey(), found.getValue(), span.view()))
                    .toList();
        }

        /** Stores a version and, if it was current, the source. */
        public void restore(SourceBackup backup) {
            SourceVersion state =
                    SourceVersion.of(backup.state(), new Names(backup.name(), backup.aliases()), backup.toDetails());
            state.sourceId = backup.id();
            state.recording = recordOf(backup.recorded(), backup.id());
            state.mergedInto =
                    backup.recorded() == null ? null : backup.recorded().mergedInto();
            state.openSince = NamedEntityVersion.ofBackupValue(backup.openSince());
            persist(state);
            if (backup.current()) {
                Source source = new Source();
                source.id = backup.id();
                source.setCurrentVersion(state);
                getEntityManager().persist(source);
            }
        }
    }

    /**
     * Version of a source in a backup.
     *
     * @param id id of the source
     * @param state id of the version
     * @param current whether the version was current when the backup was made
     * @param openSince public revision since which everybody may see it, -1 if not public; null in backups older than this
     *     field
     * @param recorded who recorded the version, when and why; null in backups older than this field
     */
    public record SourceBackup(
            long id,
            long state,
            boolean current,
            String name,
            List<String> aliases,
            SourceKind kind,
            @Nullable SourceScale scale,
            @Nullable String country,
            @Nullable String url,
            @Nullable Long openSince,
            @Nullable VersionBackup recorded) {

        static SourceBackup of(SourceVersion state, boolean current, BackupView view) {
            return new SourceBackup(
                    state.sourceId,
                    state.id,
                    current,
                    state.name,
                    state.names().aliases(),
                    state.kind,
                    state.scale,
                    state.country,
                    state.url,
                    NamedEntityVersion.toBackupValue(state.openSince),
                    state.recording.toBackup(state.openSince, state.mergedInto, view));
        }

        SourceVersion.SourceDetails toDetails() {
            return new SourceVersion.SourceDetails(kind, scale, country, url);
        }
    }

    /** Geographic reach of a source. */
    public enum SourceScale {
        LOCAL,
        SUBNATIONAL,
        NATIONAL,
        REGIONAL,
        INTERNATIONAL
    }
}
