package org.conflicttracker.registry;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.ledger.WriteTransaction;

/** Finds bearers by their names, in whatever case and with whatever diacritics. */
public abstract class NamedEntityRepository<B extends NamedEntity> implements PanacheRepositoryBase<B, Long> {

    private final String entity;

    /** @param entity name of the entity; it has a `state` with `names` and `words` */
    protected NamedEntityRepository(String entity) {
        this.entity = entity;
    }

    /** Everyone who bears one of the folded names, as name or as alias; with all their names. Begins with the names asked for. */
    List<B> listByNames(Collection<String> folded) {
        return list(
                "select distinct b from " + entity
                        + " b join fetch b.state s join fetch s.names where s.id in (select t.id from " + entity
                        + "Version t join t.names n where n.folded in ?1) order by b.id",
                folded);
    }

    /** The one whose own name it is. */
    public Optional<B> findByName(String name) {
        return find("folded", NameFolding.fold(name)).firstResultOptional();
    }

    /** At most so many bearers after the id, in the order of their ids. */
    public List<B> listAfter(long id, NamedEntityQuery query, int most) {
        Map<String, Object> parameters = new HashMap<>(Map.of("after", id));
        String conditions = conditions(query, parameters);
        return find(
                        "from " + entity + " b join fetch b.state s where b.id > :after" + conditions
                                + " order by b.id",
                        parameters)
                .page(0, most)
                .list();
    }

    public long count(NamedEntityQuery query) {
        Map<String, Object> parameters = new HashMap<>();
        String conditions = conditions(query, parameters);
        return count("from " + entity + " b join b.state s where b.id > 0" + conditions, parameters);
    }

    /** Lets everybody see it, in the state it is in, if they may not yet. */
    public void open(WriteTransaction ticket, B bearer) {
        NamedEntityVersion state = bearer.currentVersion();
        if (!state.isOpen()) {
            state.openSince = ticket.lastPublicRevision();
            if (!ticket.records(state)) {
                ticket.beforeCommit(writing -> storeOpen(state));
            }
        }
    }

    /** Not by what the session knows of it: it may be known from an earlier transaction. */
    private void storeOpen(NamedEntityVersion state) {
        getEntityManager()
                .createQuery("update " + entity
                        + "Version s set s.openSince = :since where s.id = :id and s.openSince is null")
                .setParameter("since", state.openSince)
                .setParameter("id", state.id)
                .executeUpdate();
    }

    private static String conditions(NamedEntityQuery query, Map<String, Object> parameters) {
        StringBuilder conditions =
                new StringBuilder(query.readers() == Readership.EDITORS ? "" : " and s.openSince is not null");
        query.propertyValues().forEach((property, values) -> {
            if (!values.isEmpty()) {
                conditions.append(" and s." + property + " in :" + property);
                parameters.put(property, values);
            }
        });
        for (String word : query.words()) {
            String parameter = "word" + parameters.size();
            conditions.append(" and s.words like :" + parameter + WordPattern.ESCAPE);
            parameters.put(parameter, WordPattern.startingWith(word));
        }
        return conditions.toString();
    }
}
