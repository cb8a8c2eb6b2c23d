package org.conflicttracker.event.query;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.registry.ReferenceKind.Kind;

/** Repository of the entries of registers that share a name, compared in its folded form, with another one of their kind. */
@ApplicationScoped
class DuplicateNameRepository implements PanacheRepositoryBase<Revision, Long> {

    /** A name of an entry that a later entry has too. */
    record SharedName(long id, String name, String shared, long other, String otherName) {}

    /** Ids above one of up to {@code limit} entries that share a name with a later one. */
    List<Long> listIds(Kind kind, long after, int limit) {
        return getEntityManager()
                .createQuery(
                        "select distinct e.id " + fromShared(kind) + " and e.id > :after order by e.id", Long.class)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }

    long count(Kind kind) {
        return getEntityManager()
                .createQuery("select count(distinct e.id) " + fromShared(kind), Long.class)
                .getSingleResult();
    }

    /** The names that these entries share with later ones, in the order of both, and of the names within the entry. */
    List<SharedName> listShared(Kind kind, Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : getEntityManager()
                        .createQuery(
                                "select distinct e.id, s.name, o.id, t.name, n.name " + fromShared(kind)
                                        + " and e.id in :ids order by e.id, o.id, n.name",
                                Object[].class)
                        .setParameter("ids", ids)
                        .getResultStream()
                        .map(row -> new SharedName(
                                (Long) row[0], (String) row[1], (String) row[4], (Long) row[2], (String) row[3]))
                        .toList();
    }

    /** Entries {@code e} and later ones {@code o} of equal names; areas of one scope, in which a name means one area. */
    private static String fromShared(Kind kind) {
        String entity = entity(kind);
        return "from " + entity + " e join e.state s join s.names n, " + entity
                + " o join o.state t join t.names m where m.folded = n.folded and o.id > e.id and e.folded is not null"
                + " and o.folded is not null and n.folded <> ''" + (kind == Kind.AREA ? " and o.scope = e.scope" : "");
    }

    private static String entity(Kind kind) {
        return switch (kind) {
            case ACTOR -> "Actor";
            case SOURCE -> "Source";
            case AREA -> "Area";
            case REPORT -> throw new IllegalArgumentException("reports have no names");
        };
    }
}
