package org.conflicttracker.event.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.event.persistence.Revision;

/** What actors and sources were called when an event was recorded with them. */
@ApplicationScoped
public class VersionNameRepository implements PanacheRepositoryBase<Revision, Long> {

    /** PostgreSQL takes at most 65,535 parameters. */
    private static final int MAX_IDS_PER_QUERY = 10_000;

    /** What the names of each may take on the heap, in bytes: some 50,000 of usual length. */
    private static final long CACHE_SIZE = 8 << 20;

    /** Of a name beside its characters, in bytes. */
    private static final int OVERHEAD = 100;

    private final Cache<Long, String> actors = newCache();
    private final Cache<Long, String> sources = newCache();

    /** How often it has begun anew. */
    private volatile int begun;

    /** A state never changes but by being withheld, so what is remembered stays right. */
    private static Cache<Long, String> newCache() {
        return Caffeine.newBuilder()
                .maximumWeight(CACHE_SIZE)
                .weigher((Long state, String name) -> OVERHEAD + 2 * name.length())
                .build();
    }

    /**
     * Names by the ids of the states that bear them.
     *
     * @param dimension one of actors or sources
     */
    public Map<Long, String> namesByVersion(Dimension dimension, Collection<Long> states) {
        int first = begun;
        Cache<Long, String> known = dimension == Dimension.ACTOR ? actors : sources;
        Map<Long, String> names = new HashMap<>(known.getAllPresent(states));
        List<Long> unknown = states.stream()
                .filter(state -> !names.containsKey(state))
                .distinct()
                .toList();
        Map<Long, String> read = load(dimension, unknown);
        known.putAll(read);
        if (begun != first) {
            known.invalidateAll();
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

    /** Begins anew: names are not what they were. */
    synchronized void forget() {
        begun++;
        actors.invalidateAll();
        sources.invalidateAll();
    }
}
