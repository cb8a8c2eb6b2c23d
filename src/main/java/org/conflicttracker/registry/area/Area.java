package org.conflicttracker.registry.area;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
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

/** Identity of an area, with its current version, its current code and its current point. */
@Entity
public class Area extends NamedEntity {

    @ManyToOne
    @JoinColumn(name = "state_id")
    AreaVersion state;

    /** {@link AreaScope#key} of the current version; {@link #folded} is unique within it. */
    String scope;

    /** Unique among the areas that are not merged; null for none. */
    @Nullable
    String code;

    /** Representative point, in 1e-7 degrees; both or none are null. */
    @Column(name = "latitude_e7")
    @Nullable
    Integer latitude;

    @Column(name = "longitude_e7")
    @Nullable
    Integer longitude;

    /** Number of the last change of code or point; 0 for none. */
    long edition;

    CodeAndPoint codeAndPoint() {
        return new CodeAndPoint(code, latitude, longitude);
    }

    void setCodeAndPoint(CodeAndPoint next, long changedAt) {
        code = next.code();
        latitude = next.latitude();
        longitude = next.longitude();
        edition = changedAt;
    }

    @Override
    public AreaVersion currentVersion() {
        return state;
    }

    void setCurrentVersion(AreaVersion next) {
        next.areaId = id;
        state = next;
        scope = next.scope().key();
        folded = next.mergedInto == null ? next.variants().get(0).folded() : null;
    }

    /** Immutable version of an area. */
    @Entity(name = "AreaVersion")
    @Table(name = "area_state")
    public static class AreaVersion extends NamedEntityVersion {

        public long areaId;

        /** 1 for a province, 2 for a district. */
        @Column(name = "area_level")
        public int level;

        /** Id of the province that a district is part of; null if unknown, and at level 1. */
        public @Nullable Long parentId;

        @ElementCollection
        @CollectionTable(name = "area_name", joinColumns = @JoinColumn(name = "state_id"))
        @OrderColumn(name = "no")
        List<NameVariant> names = new ArrayList<>();

        static AreaVersion of(long id, Names names, AreaScope scope) {
            AreaVersion state = new AreaVersion();
            state.id = id;
            state.assignNames(names, scope.country());
            state.names = names.variants();
            state.level = scope.level();
            state.parentId = scope.parent();
            return state;
        }

        AreaScope scope() {
            return new AreaScope(country, level, parentId);
        }

        @Override
        public long entryId() {
            return areaId;
        }

        @Override
        public List<NameVariant> variants() {
            return names;
        }

        /** Areas have a level instead. */
        @Override
        public @Nullable Enum<?> kind() {
            return null;
        }
    }

    /**
     * Scope within which the names of areas are unique.
     *
     * @param country alpha-3 code; null at sea
     * @param level 1 for a province, 2 for a district
     * @param parent id of the province that a district is part of; null if unknown, and at level 1
     */
    record AreaScope(
            @Nullable String country, int level, @Nullable Long parent) {

        static AreaScope ofProvinces(@Nullable String country) {
            return new AreaScope(country, 1, null);
        }

        static AreaScope ofDistricts(Area province) {
            return new AreaScope(province.state.country, 2, province.id);
        }

        /** The scope as one value of a column. */
        String key() {
            return (country == null ? "" : country)
                    + "-" + level
                    + (level == 1 ? "" : "-" + (parent == null ? "" : parent));
        }
    }

    @ApplicationScoped
    static class AreaRepository extends NamedEntityRepository<Area> {

        /** Limit on names that are compared for similarity. */
        private static final int MAX_NAMES = 10_000;

        /** Owner of the lookup cache of the provinces that are open. */
        private static final String OPEN_PROVINCES = "open provinces";

        AreaRepository() {
            super("Area");
        }

        Area create(WriteTransaction transaction, Names names, AreaScope scope) {
            Area area = new Area();
            area.id = transaction.nextArea();
            AreaVersion state = AreaVersion.of(transaction.nextVersionId(), names, scope);
            area.setCurrentVersion(state);
            transaction.persist(state);
            transaction.persist(area);
            return area;
        }

        void saveVersion(Area area, AreaVersion next) {
            area.setCurrentVersion(next);
            getEntityManager().persist(next);
        }

        /** Makes the current version publicly visible, if it is not yet, and that of its province. */
        @Override
        public void open(WriteTransaction transaction, Area area) {
            if (area.state.parentId != null && !area.state.isOpen()) {
                openProvince(transaction, area.state.parentId);
            }
            super.open(transaction, area);
            if (area.state.level == 1) {
                openProvinces(transaction).put(area.id, true);
            }
        }

        private static Map<Long, Boolean> openProvinces(WriteTransaction transaction) {
            return transaction.runCache(OPEN_PROVINCES);
        }

        /** Opens a province once in a run, however many of its districts are opened. */
        private void openProvince(WriteTransaction transaction, long id) {
            if (openProvinces(transaction).putIfAbsent(id, true) != null) {
                return;
            }
            Area province = findById(id);
            if (province == null) {
                // created by an earlier transaction of the same run, which is not stored yet
                transaction.beforeCommit(writing -> storeOpenProvince(id, writing));
            } else {
                open(transaction, province);
            }
        }

        private void storeOpenProvince(long id, WriteTransaction writing) {
            getEntityManager()
                    .createQuery("update AreaVersion s set s.openSince = :since, s.recording.publicAt = :at"
                            + " where s.id = (select a.state.id from Area a where a.id = :id) and s.openSince is null")
                    .setParameter("since", writing.lastPublicRevision())
                    .setParameter("at", writing.recordedAt().toEpochMilli())
                    .setParameter("id", id)
                    .executeUpdate();
        }

        /** The area with this code, if any; of a merged area that which it became. */
        Optional<Area> findByCode(String code) {
            return find(
                            "from Area b join fetch b.state s where b.code = ?1"
                                    + " order by case when s.mergedInto is null then 0 else 1 end, b.id",
                            code)
                    .firstResultOptional()
                    .flatMap(area -> findUnmerged(area.id));
        }

        /** Areas with one of these codes, merged ones too. */
        List<Area> listByCodes(Collection<String> codes) {
            return codes.isEmpty() ? List.of() : list("from Area b join fetch b.state s where b.code in ?1", codes);
        }

        /** Areas of these countries that were not merged, with all their names. */
        List<Area> listByCountries(Collection<String> countries) {
            return countries.isEmpty()
                    ? List.of()
                    : list(
                            "select distinct b from Area b join fetch b.state s join fetch s.names"
                                    + " where s.country in ?1 and s.mergedInto is null order by b.id",
                            countries);
        }

        /** Districts of a province that were not merged. */
        List<Area> listDistricts(long province) {
            return list(
                    "from Area b join fetch b.state s where s.parentId = ?1 and s.mergedInto is null order by b.id",
                    province);
        }

        /** Names and aliases of the areas of a scope, without those of one area. */
        List<String> listNames(String scope, long except) {
            return getEntityManager()
                    .createQuery(
                            "select n.name from Area b join b.state s join s.names n where b.scope = :scope"
                                    + " and b.id <> :except and s.mergedInto is null order by n.name",
                            String.class)
                    .setParameter("scope", scope)
                    .setParameter("except", except)
                    .setMaxResults(MAX_NAMES)
                    .getResultList();
        }

        /** Areas of any scope that have one of the folded names as name or alias and were not merged, by id. */
        List<Area> listNamed(Collection<String> folded) {
            return listByNames(folded);
        }
    }

    /** Repository of all versions of areas, for their history, backup and restore. */
    @ApplicationScoped
    public static class AreaVersionRepository extends NamedEntityVersionRepository<AreaVersion> {

        AreaVersionRepository() {
            super("Area");
        }

        /** Versions of districts of a province that were merged at that time. */
        List<AreaVersion> listMerged(long province, long at) {
            return list(
                    "parentId = ?1 and recording.recordedAt = ?2 and mergedInto is not null order by id", province, at);
        }

        /** Versions of districts of a province that are read as of that revision, and say what the districts became. */
        List<AreaVersion> listMergedAsOf(long province, long revision) {
            return list(
                    "parentId = ?1 and recording.revision = ?2 and mergedInto is not null order by id",
                    province,
                    revision);
        }

        /** Up to {@code limit} versions in the order of their ids. */
        public List<AreaBackup> listBackups(Span span, int limit) {
            return listVersions(span, limit).entrySet().stream()
                    .map(found -> AreaBackup.of(found.getKey(), found.getValue(), span.view()))
                    .toList();
        }

        /** Stores a version and, if it was current, the area. */
        public void restore(AreaBackup backup) {
            Names names = new Names(backup.name(), backup.aliases());
            AreaVersion state = AreaVersion.of(
                    backup.state(), names, new AreaScope(backup.country(), backup.level(), backup.parent()));
            state.areaId = backup.id();
            state.recording = recordOf(backup.recorded(), backup.id());
            state.mergedInto = backup.recorded().mergedInto();
            state.openSince = NamedEntityVersion.ofBackupValue(backup.openSince());
            persist(state);
            if (backup.current()) {
                Area area = new Area();
                area.id = backup.id();
                area.setCurrentVersion(state);
                getEntityManager().persist(area);
            }
        }
    }

    /**
     * Version of an area in a backup.
     *
     * @param id id of the area
     * @param state id of the version
     * @param current whether the version was current when the backup was made
     * @param country null at sea
     * @param parent id of the province that a district is part of; null if unknown, and at level 1
     * @param openSince public revision since which everybody may see it, -1 if not public
     * @param recorded who recorded the version, when and why
     */
    public record AreaBackup(
            long id,
            long state,
            boolean current,
            String name,
            List<String> aliases,
            @Nullable String country,
            int level,
            @Nullable Long parent,
            @Nullable Long openSince,
            VersionBackup recorded) {

        static AreaBackup of(AreaVersion state, boolean current, BackupView view) {
            return new AreaBackup(
                    state.areaId,
                    state.id,
                    current,
                    state.name,
                    state.names().aliases(),
                    state.country,
                    state.level,
                    state.parentId,
                    NamedEntityVersion.toBackupValue(state.openSince),
                    state.recording.toBackup(state.openSince, state.mergedInto, view));
        }
    }

    /** Lookup of areas by id. */
    @ApplicationScoped
    public static class AreaDirectory {

        private final AreaRepository areas;
        private final AreaVersionRepository versions;

        AreaDirectory(AreaRepository areas, AreaVersionRepository versions) {
            this.areas = areas;
            this.versions = versions;
        }

        /** Makes the area publicly visible, if it is not yet, and the province that it is part of. */
        public void open(WriteTransaction transaction, Area area) {
            areas.open(transaction, area);
        }

        /**
         * Districts of a province that were merged when it was: what each became, by id.
         *
         * @param mergeRevision revision as of which the province had been merged
         */
        public Map<Long, Long> listMergedAlong(long province, long mergeRevision) {
            return versions.listMergedAsOf(province, mergeRevision).stream()
                    .collect(Collectors.toMap(
                            merged -> merged.areaId,
                            merged -> Objects.requireNonNull(merged.mergedInto),
                            (one, later) -> later));
        }

        /**
         * The area of this id, or that which it became by merges.
         *
         * @throws IllegalStateException for an unknown id, which no stored reference can have
         */
        public Area getArea(long id) {
            return areas.findUnmerged(id).orElseThrow(() -> new IllegalStateException("no area " + id));
        }
    }
}
