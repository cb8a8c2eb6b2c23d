package org.conflicttracker.registry;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.NamedEntity.NamedEntityVersion;
import org.conflicttracker.registry.NamedEntityVersionRepository.NamedEntityQuery;
import org.conflicttracker.registry.Names.NameVariant;

/** Repository of named entities; names are compared by their folded form, which ignores case and diacritics. */
public abstract class NamedEntityRepository<E extends NamedEntity> implements PanacheRepositoryBase<E, Long> {

    private final String entityName;

    /** @param entityName JPA name of the entity; it has a {@code state} with {@code names} and {@code words} */
    protected NamedEntityRepository(String entityName) {
        this.entityName = entityName;
    }

    /** The entity of this id, or that which it became by merges. */
    public Optional<E> findUnmerged(long id) {
        Optional<E> found = findByIdOptional(id);
        while (found.isPresent() && found.get().currentVersion().mergedInto != null) {
            found = findByIdOptional(found.get().currentVersion().mergedInto);
        }
        return found;
    }

    /**
     * Entities that have one of the folded names as name or alias and were not merged, with all their names fetched.
     * The query starts from the given names.
     */
    protected List<E> listByNames(Collection<String> folded) {
        return list(
                "select distinct b from " + entityName
                        + " b join fetch b.state s join fetch s.names where s.id in (select t.id from " + entityName
                        + "Version t join t.names n where n.folded in ?1 and t.mergedInto is null) order by b.id",
                folded);
    }

    /**
     * Entities that the folded names mean, by name, in the order of ids: those that have it as name or alias, and those into
     * which one was merged that only drafts had known by it, which therefore did not get it as an alias (rule 13).
     */
    Map<String, List<E>> findByNames(Collection<String> folded) {
        Map<String, List<E>> found = new HashMap<>();
        listByNames(folded).forEach(entity -> add(entity, entity.currentVersion(), folded, found));
        list(
                        "select distinct b from " + entityName
                                + " b join fetch b.state s join fetch s.names where s.mergedInto is not null"
                                + " and s.openSince is null and s.id in (select t.id from " + entityName
                                + "Version t join t.names n where n.folded in ?1 and t.mergedInto is not null) order by b.id",
                        folded)
                .forEach(hidden -> findUnmerged(hidden.id)
                        .ifPresent(entity -> add(entity, hidden.currentVersion(), folded, found)));
        return found;
    }

    private static <E> void add(
            E entity, NamedEntityVersion named, Collection<String> folded, Map<String, List<E>> found) {
        for (NameVariant name : named.variants()) {
            if (folded.contains(name.folded())) {
                List<E> entities = found.computeIfAbsent(name.folded(), first -> new ArrayList<>());
                if (!entities.contains(entity)) {
                    entities.add(entity);
                }
            }
        }
    }

    /**
     * Other entities than {@code except} with this name, the oldest first; aliases do not count. There are several only if they
     * were recorded before hyphens were compared as spaces.
     */
    List<E> listByName(String name, long except) {
        return list("folded = ?1 and id <> ?2 order by id", NameFolding.fold(name), except);
    }

    /** Up to {@code limit} entities with a greater id, in the order of ids. */
    public List<E> listAfter(long id, NamedEntityQuery query, int limit) {
        Map<String, Object> parameters = new HashMap<>(Map.of("after", id));
        String conditions = conditions(query, parameters);
        return find(
                        "from " + entityName + " b join fetch b.state s where b.id > :after" + conditions
                                + " order by b.id",
                        parameters)
                .page(0, limit)
                .list();
    }

    public long count(NamedEntityQuery query) {
        Map<String, Object> parameters = new HashMap<>();
        String conditions = conditions(query, parameters);
        return count("from " + entityName + " b join b.state s where b.id > 0" + conditions, parameters);
    }

    /** Makes the current version publicly visible, if it is not yet. */
    public void open(WriteTransaction transaction, E entity) {
        NamedEntityVersion state = entity.currentVersion();
        if (!state.isOpen()) {
            state.openSince = transaction.lastPublicRevision();
            if (!transaction.records(state)) {
                transaction.beforeCommit(writing -> storeOpen(state, writing));
            }
        }
    }

    /**
     * Updates by a statement, because the persistence context may not contain the version: it may come from an earlier
     * transaction.
     */
    private void storeOpen(NamedEntityVersion state, WriteTransaction writing) {
        state.recording.opened(writing.recordedAt());
        getEntityManager()
                .createQuery("update " + entityName
                        + "Version s set s.openSince = :since, s.recording.publicAt = :at where s.id = :id"
                        + " and s.openSince is null")
                .setParameter("since", state.openSince)
                .setParameter("at", writing.recordedAt().toEpochMilli())
                .setParameter("id", state.id)
                .executeUpdate();
    }

    /** Conditions on a version {@code s}. */
    static String conditions(NamedEntityQuery query, Map<String, Object> parameters) {
        StringBuilder conditions = new StringBuilder(" and s.mergedInto is null");
        if (!query.visibility().isToEditors()) {
            conditions.append(" and s.openSince is not null");
        }
        query.filter().propertyValues().forEach((property, values) -> {
            if (!values.isEmpty()) {
                conditions.append(" and s." + property + " in :" + property);
                parameters.put(property, values);
            }
        });
        for (String word : query.filter().words()) {
            String parameter = "word" + parameters.size();
            conditions.append(" and s.words like :" + parameter + WordPattern.ESCAPE);
            parameters.put(parameter, WordPattern.startingWith(word));
        }
        return conditions.toString();
    }

    /** LIKE patterns for {@linkplain org.conflicttracker.common.text.Words#toLine lines of words}. */
    public static final class WordPattern {

        /** Escape clause after {@code like :pattern}, because a word may contain the wild card {@code _}. */
        public static final String ESCAPE = " escape '!'";

        private WordPattern() {}

        /** Pattern of lines in which some word has this prefix. */
        public static String startingWith(String word) {
            return "% " + word.replaceAll("[!%_]", "!$0") + "%";
        }
    }
}
