package org.conflicttracker.registry;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Every state that bearers of one kind were ever in: for a copy of the tracker, and from one. */
public abstract class NamedEntityVersionRepository<S extends NamedEntityVersion>
        implements PanacheRepositoryBase<S, Long> {

    private final String entity;

    /** @param entity name of the bearer's entity; that of its states ends in State and has the bearer's id */
    protected NamedEntityVersionRepository(String entity) {
        this.entity = entity;
    }

    /**
     * States after one and up to another; both are ids.
     *
     * @param openUpTo only those that everybody could see as of this revision; null for all
     */
    public record Span(long after, long upTo, Long openUpTo) {}

    /** The greatest ids of a state and of a bearer that everybody could see as of a revision; 0 for none. */
    public record Last(long state, long bearer) {}

    public Last lastOpen(long at) {
        Object[] last = getEntityManager()
                .createQuery(
                        "select max(s.id), max(s." + ownerProperty() + ") from " + entity
                                + "Version s where s.openSince <= :at",
                        Object[].class)
                .setParameter("at", at)
                .getSingleResult();
        return last[0] == null ? new Last(0, 0) : new Last((Long) last[0], (Long) last[1]);
    }

    /**
     * The states in the order of their ids, at most so many, and whether their bearers were in them at the end of the span. Names
     * are read in the same go.
     */
    protected Map<S, Boolean> listVersions(Span span, int most) {
        Map<Long, Boolean> found = new LinkedHashMap<>();
        Map<Long, Long> moved = new HashMap<>();
        List<Object[]> rows = getEntityManager()
                .createQuery(
                        "select s.id, b.id, b.state.id from " + entity + "Version s join " + entity
                                + " b on b.id = s." + ownerProperty()
                                + " where s.id > :after and s.id <= :upTo and " + open("s") + " order by s.id",
                        Object[].class)
                .setParameter("after", span.after())
                .setParameter("upTo", span.upTo())
                .setParameter("all", span.openUpTo() == null)
                .setParameter("at", span.openUpTo() == null ? 0 : span.openUpTo())
                .setMaxResults(most)
                .getResultList();
        for (Object[] row : rows) {
            found.put((Long) row[0], row[0].equals(row[2]));
            if ((Long) row[2] > span.upTo() || span.openUpTo() != null) {
                moved.put((Long) row[0], (Long) row[1]);
            }
        }
        Set<Long> last = lastVersions(moved.values(), span);
        moved.keySet().forEach(state -> found.put(state, last.contains(state)));
        return withNames(found);
    }

    /** In which states bearers that have moved on since were at the end. */
    private Set<Long> lastVersions(Collection<Long> bearers, Span span) {
        if (bearers.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(getEntityManager()
                .createQuery(
                        "select max(s.id) from " + entity + "Version s where s.id <= :upTo and " + open("s") + " and s."
                                + ownerProperty() + " in :bearers group by s." + ownerProperty(),
                        Long.class)
                .setParameter("upTo", span.upTo())
                .setParameter("all", span.openUpTo() == null)
                .setParameter("at", span.openUpTo() == null ? 0 : span.openUpTo())
                .setParameter("bearers", bearers)
                .getResultList());
    }

    private Map<S, Boolean> withNames(Map<Long, Boolean> found) {
        if (found.isEmpty()) {
            return Map.of();
        }
        // in order: PostgreSQL would mix the rows of several states, and then Hibernate loses names
        Map<Long, S> states = list(
                        "select s from " + entity + "Version s left join fetch s.names where s.id in ?1 order by s.id",
                        found.keySet())
                .stream()
                .collect(Collectors.toMap(state -> state.id, state -> state));
        Map<S, Boolean> named = new LinkedHashMap<>();
        found.forEach((id, current) -> named.put(states.get(id), current));
        return named;
    }

    /** The states with these ids; names are not read. */
    public List<S> listByIds(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : list("id in ?1", ids);
    }

    /** The greatest id of a state; 0 for none. */
    public long lastId() {
        Long last = getEntityManager()
                .createQuery("select max(id) from " + entity + "Version", Long.class)
                .getSingleResult();
        return last == null ? 0 : last;
    }

    private static String open(String state) {
        return "(" + state + ".openSince <= :at or :all = true)";
    }

    private String ownerProperty() {
        return entity.toLowerCase(Locale.ROOT) + "Id";
    }
}
