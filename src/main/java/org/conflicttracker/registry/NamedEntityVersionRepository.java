package org.conflicttracker.registry;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.registry.NamedEntity.NamedEntityVersion;
import org.conflicttracker.registry.RegistryService.EntryVisibility;
import org.conflicttracker.registry.RegistryService.VersionRange;
import org.jspecify.annotations.Nullable;

/** Repository of all versions of named entities of one kind, for backup and restore. */
public abstract class NamedEntityVersionRepository<V extends NamedEntityVersion>
        implements PanacheRepositoryBase<V, Long> {

    private final String entityName;

    /**
     * @param entityName JPA name of the entity; that of its versions ends in {@code Version}, whose column of the owner
     *     ends in {@code Id}
     */
    protected NamedEntityVersionRepository(String entityName) {
        this.entityName = entityName;
    }

    /**
     * Range of version ids, without its lower end and with its upper end.
     *
     * @param openUpTo only versions that were public as of this revision; null for all
     * @param withAuthors whether the names of editors are wanted
     */
    public record Span(long after, long upTo, @Nullable Long openUpTo, boolean withAuthors) {

        /** What a backup of this range contains of each version. */
        public VersionRecord.BackupView view() {
            return new VersionRecord.BackupView(openUpTo != null, withAuthors);
        }
    }

    /** Greatest ids of a version and of an entity that were public as of a revision; 0 for none. */
    public record Last(long state, long entity) {}

    public Last lastPublic(long at) {
        Object[] last = getEntityManager()
                .createQuery(
                        "select max(s.id), max(s." + ownerProperty() + ") from " + entityName
                                + "Version s where s.openSince <= :at",
                        Object[].class)
                .setParameter("at", at)
                .getSingleResult();
        return last[0] == null ? new Last(0, 0) : new Last((Long) last[0], (Long) last[1]);
    }

    /**
     * Up to {@code limit} versions of the range in the order of ids, each with whether it was current at the end of the
     * range. Names are fetched.
     */
    protected Map<V, Boolean> listVersions(Span span, int limit) {
        Map<Long, Boolean> found = new LinkedHashMap<>();
        Map<Long, Long> superseded = new HashMap<>();
        List<Object[]> rows = getEntityManager()
                .createQuery(
                        "select s.id, b.id, b.state.id from " + entityName + "Version s join " + entityName
                                + " b on b.id = s." + ownerProperty()
                                + " where s.id > :after and s.id <= :upTo and " + open("s") + " order by s.id",
                        Object[].class)
                .setParameter("after", span.after())
                .setParameter("upTo", span.upTo())
                .setParameter("all", span.openUpTo() == null)
                .setParameter("at", span.openUpTo() == null ? 0 : span.openUpTo())
                .setMaxResults(limit)
                .getResultList();
        for (Object[] row : rows) {
            found.put((Long) row[0], row[0].equals(row[2]));
            if ((Long) row[2] > span.upTo() || span.openUpTo() != null) {
                superseded.put((Long) row[0], (Long) row[1]);
            }
        }
        Set<Long> last = lastVersions(superseded.values(), span);
        superseded.keySet().forEach(state -> found.put(state, last.contains(state)));
        return withNames(found);
    }

    /** Ids of the versions that were current at the end of the range, for entities that may have changed since. */
    private Set<Long> lastVersions(Collection<Long> entities, Span span) {
        if (entities.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(getEntityManager()
                .createQuery(
                        "select max(s.id) from " + entityName + "Version s where s.id <= :upTo and " + open("s")
                                + " and s." + ownerProperty() + " in :owners group by s." + ownerProperty(),
                        Long.class)
                .setParameter("upTo", span.upTo())
                .setParameter("all", span.openUpTo() == null)
                .setParameter("at", span.openUpTo() == null ? 0 : span.openUpTo())
                .setParameter("owners", entities)
                .getResultList());
    }

    private Map<V, Boolean> withNames(Map<Long, Boolean> found) {
        if (found.isEmpty()) {
            return Map.of();
        }
        // ordered: PostgreSQL would interleave the rows of several versions, and then Hibernate loses names
        Map<Long, V> states = list(
                        "select s from " + entityName
                                + "Version s left join fetch s.names where s.id in ?1 order by s.id",
                        found.keySet())
                .stream()
                .collect(Collectors.toMap(state -> state.id, state -> state));
        Map<V, Boolean> versions = new LinkedHashMap<>();
        found.forEach((id, current) -> versions.put(states.get(id), current));
        return versions;
    }

    /** Up to {@code limit} versions of an entity above a number, in their order. Names are fetched. */
    Collection<V> listHistory(long owner, Readership readers, VersionRange range) {
        List<V> found = find(
                        "select s from " + entityName + "Version s where s." + ownerProperty()
                                + " = ?1 and s.recording.version > ?2" + seenBy(readers)
                                + " order by s.recording.version",
                        owner,
                        (int) Math.min(range.after(), Integer.MAX_VALUE))
                .page(0, range.limit())
                .list();
        Map<Long, Boolean> ids = new LinkedHashMap<>();
        found.forEach(version -> ids.put(version.id, true));
        return withNames(ids).keySet();
    }

    long countHistory(long owner, Readership readers) {
        return count("from " + entityName + "Version s where s." + ownerProperty() + " = ?1" + seenBy(readers), owner);
    }

    /** Version of an entity that was current as of a revision, of those that the readers may see. */
    public Optional<V> findAsOf(long owner, long revision, Readership readers) {
        String seen = readers == Readership.EDITORS ? "" : " and s.openSince <= ?2";
        return find(
                        "select s from " + entityName + "Version s where s." + ownerProperty()
                                + " = ?1 and s.recording.revision <= ?2" + seen + " order by s.id desc",
                        owner,
                        revision)
                .firstResultOptional();
    }

    /**
     * Versions that were current as of the query's revision, of up to {@code limit} entities with a greater id, in the order of
     * these.
     */
    List<V> listAsOf(long owner, NamedEntityQuery query, int limit) {
        Map<String, Object> parameters = new HashMap<>(Map.of("after", owner));
        return find(fromVersionsAsOf(query, parameters) + " order by s." + ownerProperty(), parameters)
                .page(0, limit)
                .list();
    }

    /** Number of all such entities. */
    long countAsOf(NamedEntityQuery query) {
        Map<String, Object> parameters = new HashMap<>(Map.of("after", 0L));
        return count(fromVersionsAsOf(query, parameters), parameters);
    }

    private String fromVersionsAsOf(NamedEntityQuery query, Map<String, Object> parameters) {
        parameters.put("asOf", query.visibility().asOf());
        String seen = query.visibility().isToEditors() ? "" : " and l.openSince <= :asOf";
        return "from " + entityName + "Version s where s." + ownerProperty()
                + " > :after and s.id = (select max(l.id) from "
                + entityName + "Version l where l." + ownerProperty() + " = s." + ownerProperty()
                + " and l.recording.revision <= :asOf" + seen + ")"
                + NamedEntityRepository.conditions(query, parameters);
    }

    /** Last version of an entity with a lower id. */
    public Optional<V> findBefore(long owner, long id) {
        return find(
                        "select s from " + entityName + "Version s where s." + ownerProperty()
                                + " = ?1 and s.id < ?2 order by s.id desc",
                        owner,
                        id)
                .firstResultOptional();
    }

    /** Record of a restored version; for backups from before the history was kept its number follows from those before. */
    protected VersionRecord recordOf(VersionRecord.@Nullable VersionBackup backup, long owner) {
        return VersionRecord.of(backup, backup == null ? 1 + (int) countHistory(owner, Readership.EDITORS) : 0);
    }

    private static String seenBy(Readership readers) {
        return readers == Readership.EDITORS ? "" : " and s.openSince is not null";
    }

    /** Versions by id, without their names. */
    public List<V> listByIds(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : list("id in ?1", ids);
    }

    /** Greatest id of a version; 0 for none. */
    public long lastId() {
        Long last = getEntityManager()
                .createQuery("select max(id) from " + entityName + "Version", Long.class)
                .getSingleResult();
        return last == null ? 0 : last;
    }

    private static String open(String state) {
        return "(" + state + ".openSince <= :at or :all = true)";
    }

    private String ownerProperty() {
        return entityName.toLowerCase(Locale.ROOT) + "Id";
    }

    /**
     * What a request selects of named entities.
     *
     * @param words folded prefixes of words; all must occur in the names
     * @param propertyValues allowed values per property of the version; an empty list allows any
     * @param asOf moment as of which the list is wanted; empty for now
     */
    public record NamedEntityFilter(Set<String> words, Map<String, List<?>> propertyValues, Optional<AsOf> asOf) {

        public NamedEntityFilter {
            words = Set.copyOf(words);
            propertyValues = Map.copyOf(propertyValues);
        }
    }

    /** Query for a list of named entities: what the filter selects of what the readers may see. */
    public record NamedEntityQuery(NamedEntityFilter filter, EntryVisibility visibility) {}
}
