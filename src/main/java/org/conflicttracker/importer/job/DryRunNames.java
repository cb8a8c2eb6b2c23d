package org.conflicttracker.importer.job;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.importer.DryRunResult.NewName;
import org.conflicttracker.importer.DryRunResult.Register;
import org.conflicttracker.importer.job.NewNameRow.NearName;
import org.conflicttracker.importer.job.NewNameRow.NewNameKey;
import org.conflicttracker.web.problem.Suggestions.NameList;

/** Service that finds, for the new names of a dry run, the known names that are near, and keeps both with the import. */
@ApplicationScoped
class DryRunNames {

    /** Known names are read again after this time; names recorded during a dry run may be missed until then. */
    private static final Duration KNOWN = Duration.ofMinutes(1);

    private final ImportRepository imports;
    private final KnownNameRepository known;
    private final ImportSettings settings;

    /** Folded names by job, register and scope of areas. */
    private final Cache<List<Object>, NameList> names =
            Caffeine.newBuilder().expireAfterWrite(KNOWN).maximumSize(100).build();

    DryRunNames(ImportRepository imports, KnownNameRepository known, ImportSettings settings) {
        this.imports = imports;
        this.known = known;
        this.settings = settings;
    }

    /** The new names of a batch by their keys, each with the near one, if one was looked for and found. */
    Map<NewNameKey, Comparison> compare(long job, List<NewName> batch) {
        return batch.isEmpty() ? Map.of() : QuarkusTransaction.requiringNew().call(() -> compareStored(job, batch));
    }

    /** @param near null if there is none, or the name was found before */
    record Comparison(NewName name, NearName near) {}

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
                    key, new Comparison(name, isCompared ? findNear(job, name).orElse(null) : null));
        });
        return comparisons;
    }

    private Optional<NearName> findNear(long job, NewName name) {
        String scope = name.area() == null ? "" : name.area().scope();
        return names.get(List.of(job, name.register(), scope), key -> new NameList(known.listFolded(name)))
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
            return query("select b.id, n.name", " and n.folded = :folded order by b.id, n.name", name, Object[].class)
                    .setParameter("folded", folded)
                    .setMaxResults(1)
                    .getResultStream()
                    .findFirst()
                    .map(row -> new NearName((Long) row[0], (String) row[1]));
        }

        private <T> TypedQuery<T> query(String selected, String conditions, NewName name, Class<T> type) {
            boolean isArea = name.register() == Register.AREA;
            String entity =
                    switch (name.register()) {
                        case ACTOR -> "Actor";
                        case SOURCE -> "Source";
                        case AREA -> "Area";
                    };
            TypedQuery<T> query = getEntityManager()
                    .createQuery(
                            selected + " from " + entity + " b join b.state s join s.names n where s.mergedInto is null"
                                    + (isArea ? " and b.scope = :scope" : "") + conditions,
                            type);
            return isArea ? query.setParameter("scope", name.area().scope()) : query;
        }
    }
}
