package org.conflicttracker.event.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.ledger.WithheldGeneration;

/** Repository of the names that actors and sources had in a version, with a cache. */
@ApplicationScoped
public class VersionNameRepository implements PanacheRepositoryBase<Revision, Long> {

    /** Batch size; PostgreSQL accepts at most 65,535 parameters. */
    private static final int MAX_IDS_PER_QUERY = 10_000;

    /** Heap of the cached names of actors, and of sources, in bytes: some 50,000 names of usual length. */
    private static final long CACHE_SIZE = 8 << 20;

    /** Heap of a name beside its characters, in bytes. */
    private static final int OVERHEAD = 100;

    private final Cache<Long, String> actors = newCache();
    private final Cache<Long, String> sources = newCache();

    /** Number of invalidations. */
    private volatile int invalidations;

    /** Cache of names by version id; a version never changes but by a withholding. */
    private static Cache<Long, String> newCache() {
        return Caffeine.newBuilder()
                .maximumWeight(CACHE_SIZE)
                .weigher((Long versionId, String name) -> OVERHEAD + 2 * name.length())
                .build();
    }

    /**
     * Names by version id.
     *
     * @param dimension one of actors or sources
     */
    public Map<Long, String> namesByVersion(Dimension dimension, Collection<Long> versionIds) {
        int invalidationsBefore = invalidations;
        Cache<Long, String> cache = dimension == Dimension.ACTOR ? actors : sources;
        Map<Long, String> names = new HashMap<>(cache.getAllPresent(versionIds));
        List<Long> missing = versionIds.stream()
                .filter(versionId -> !names.containsKey(versionId))
                .distinct()
                .toList();
        Map<Long, String> read = load(dimension, missing);
        cache.putAll(read);
        if (invalidations != invalidationsBefore) {
            cache.invalidateAll();
        }
        names.putAll(read);
        return names;
    }

    private Map<Long, String> load(Dimension dimension, List<Long> ids) {
        String entity = dimension == Dimension.ACTOR ? "ActorVersion" : "SourceVersion";
        Map<Long, String> names = new HashMap<>();
        for (int from = 0; from < ids.size(); from += MAX_IDS_PER_QUERY) {
            getEntityManager()
                    .createQuery("select s.id, s.name from " + entity + " s where s.id in (:ids)", Object[].class)
                    .setParameter("ids", ids.subList(from, Math.min(ids.size(), from + MAX_IDS_PER_QUERY)))
                    .getResultList()
                    .forEach(row -> names.put((Long) row[0], (String) row[1]));
        }
        return names;
    }

    void register(@Observes StartupEvent started, WithheldGeneration generation) {
        generation.follow(this::invalidate);
    }

    /** Drops all names, after a withholding. */
    private synchronized void invalidate() {
        invalidations++;
        actors.invalidateAll();
        sources.invalidateAll();
    }
}
