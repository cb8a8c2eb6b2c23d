package org.conflicttracker.importer.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.TypedQuery;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.importer.DryRunResult.NewName;
import org.conflicttracker.importer.DryRunResult.Register;
import org.conflicttracker.web.problem.Suggestions;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Entity of an actor, a source or an area that a dry run found to be new. */
@Entity
@Table(name = "import_new_name")
class NewNameRow {

    /**
     * Key of a new name.
     *
     * @param keyHash hash of {@link NewName#key}
     */
    @Embeddable
    record NewNameKey(
            long jobId, @Enumerated(EnumType.STRING) Register register, String keyHash) {

        static NewNameKey of(long job, NewName name) {
            try {
                byte[] hash =
                        MessageDigest.getInstance("SHA-256").digest(name.key().getBytes(StandardCharsets.UTF_8));
                return new NewNameKey(job, name.register(), Base64.getEncoder().encodeToString(hash));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Known actor, source or area with a name near to a new one. */
    @Schema(name = "NearName", description = "A known actor, source or area whose name is near")
    record NearName(
            @Schema(description = "Its number") long id,

            @Schema(description = "That of its names which is near")
            String name) {}

    @EmbeddedId
    NewNameKey id;

    String name;

    @Nullable
    String kind;

    @Nullable
    String country;

    @Nullable
    Integer areaLevel;

    @Nullable
    String province;

    long firstRow;
    long rowCount;

    @Nullable
    Long nearId;

    @Nullable
    String nearName;

    /** @param near null if there is none */
    static NewNameRow of(NewNameKey key, NewName name, @Nullable NearName near) {
        NewNameRow row = new NewNameRow();
        row.id = key;
        row.name = name.name();
        row.kind = name.kind();
        row.country = name.country();
        row.areaLevel = name.area() == null ? null : name.area().level();
        row.province = name.area() == null ? null : name.area().province();
        row.firstRow = name.rows().first();
        row.rowCount = name.rows().count();
        row.nearId = near == null ? null : near.id();
        row.nearName = near == null ? null : near.name();
        return row;
    }

    /** View of a new name. */
    @Schema(name = "NewName", description = "An actor, a source or an area that an import would add")
    record View(
            @Schema(description = "Its name") String name,

            @Schema(description = "Kind of the actor or source, as guessed from the file; absent for an area")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            String kind,

            @Schema(description = "Country (three letters), or null") @Nullable
            String country,

            @Schema(description = "1 for a province, 2 for a district; absent unless it is an area")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            Integer level,

            @Schema(description = "Province that a district is part of; absent otherwise")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            String province,

            @Schema(description = "Number of the first row that names it")
            long row,

            @Schema(description = "Number of rows that name it")
            long rows,

            @Schema(description = "A known one with a name so near that they may be the same; null if there is none")
            @Nullable
            NearName near) {}

    View toView() {
        return new View(
                name,
                kind,
                country,
                areaLevel,
                province,
                firstRow,
                rowCount,
                nearId == null || nearName == null ? null : new NearName(nearId, nearName));
    }

    /** New names of one register. */
    @Schema(name = "NewNameList", description = "Actors, sources or areas that an import would add")
    record NameList(
            @Schema(description = "How many there are in all")
            long total,

            @Schema(description = "Those with a near known name first, then those that most rows name")
            List<View> names) {}

    /** New names of all registers. */
    @Schema(name = "NewNames", description = "Actors, sources and areas that an import would add")
    record NewNames(
            @Schema(description = "The new actors") NameList actors,
            @Schema(description = "The new sources") NameList sources,

            @Schema(description = "The new provinces and districts")
            NameList areas) {}

    /** Service that finds, for the new names of a dry run, the known names that are near, and keeps both with the import. */
    @ApplicationScoped
    static class DryRunNames {

        /** Known names are read again after this time; names recorded during a dry run may be missed until then. */
        private static final Duration KNOWN = Duration.ofMinutes(1);

        private final ImportRepository imports;
        private final KnownNameRepository known;
        private final ImportSettings settings;

        /** Folded names by job, register and scope of areas. */
        private final Cache<List<Object>, Suggestions.NameList> names =
                Caffeine.newBuilder().expireAfterWrite(KNOWN).maximumSize(100).build();

        DryRunNames(ImportRepository imports, KnownNameRepository known, ImportSettings settings) {
            this.imports = imports;
            this.known = known;
            this.settings = settings;
        }

        /** The new names of a batch by their keys, each with the near one, if one was looked for and found. */
        Map<NewNameKey, Comparison> compare(long job, List<NewName> batch) {
            return batch.isEmpty()
                    ? Map.of()
                    : QuarkusTransaction.requiringNew().call(() -> compareStored(job, batch));
        }

        /** @param near null if there is none, or the name was found before */
        record Comparison(NewName name, @Nullable NearName near) {}

        private Map<NewNameKey, Comparison> compareStored(long job, List<NewName> batch) {
            Map<NewNameKey, NewName> byKey = new LinkedHashMap<>();
            batch.forEach(name -> byKey.putIfAbsent(NewNameKey.of(job, name), name));
            Map<NewNameKey, NewNameRow> found = imports.findNewNames(byKey.keySet());
            Map<Register, Long> left = new EnumMap<>(Register.class);
            for (Register register : Register.values()) {
                left.put(register, settings.maxComparedNames() - imports.countNewNames(job, register));
            }
            Map<NewNameKey, Comparison> comparisons = new LinkedHashMap<>();
            byKey.forEach((key, name) -> {
                boolean isCompared = !found.containsKey(key) && left.merge(name.register(), -1L, Long::sum) >= 0;
                comparisons.put(
                        key,
                        new Comparison(name, isCompared ? findNear(job, name).orElse(null) : null));
            });
            return comparisons;
        }

        private Optional<NearName> findNear(long job, NewName name) {
            String scope = name.area() == null ? "" : name.area().scope();
            return names.get(
                            List.of(job, name.register(), scope),
                            key -> new Suggestions.NameList(known.listFolded(name)))
                    .nearest(NameFolding.fold(name.name()))
                    .flatMap(near -> known.find(name, near));
        }

        /** Repository of the names of the actors, sources and areas that are recorded, those of drafts included. */
        @ApplicationScoped
        static class KnownNameRepository implements PanacheRepositoryBase<NewNameRow, NewNameRow.NewNameKey> {

            /** Limit on names that are compared. */
            private static final int MAX_NAMES = 100_000;

            /** Names and aliases, folded, among which the new name would be: all of a register, or those of a scope of areas. */
            List<String> listFolded(NewName name) {
                return query("select distinct n.folded", "", name, String.class)
                        .setMaxResults(MAX_NAMES)
                        .getResultList();
            }

            /** The oldest of those with a folded name. */
            Optional<NearName> find(NewName name, String folded) {
                return query(
                                "select b.id, n.name",
                                " and n.folded = :folded order by b.id, n.name",
                                name,
                                Object[].class)
                        .setParameter("folded", folded)
                        .setMaxResults(1)
                        .getResultStream()
                        .findFirst()
                        .map(row -> new NearName((Long) row[0], (String) row[1]));
            }

            private <T> TypedQuery<T> query(String selected, String conditions, NewName name, Class<T> type) {
                boolean isArea = name.area() != null;
                String entity =
                        switch (name.register()) {
                            case ACTOR -> "Actor";
                            case SOURCE -> "Source";
                            case AREA -> "Area";
                        };
                TypedQuery<T> query = getEntityManager()
                        .createQuery(
                                selected + " from " + entity
                                        + " b join b.state s join s.names n where s.mergedInto is null"
                                        + (isArea ? " and b.scope = :scope" : "") + conditions,
                                type);
                return name.area() == null
                        ? query
                        : query.setParameter("scope", name.area().scope());
            }
        }
    }
}
