package org.conflicttracker.importer.load;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.importer.load.ImportedRow.RowKey;
import org.conflicttracker.ledger.Sequences;

/** Repository of the actors, sources and areas that a transaction has added. */
@ApplicationScoped
class NewNameRepository implements PanacheRepositoryBase<ImportedRow, RowKey> {

    /**
     * Actor or source.
     *
     * @param country null if not known
     */
    record NewEntity(long id, String name, String kind, String country) {}

    /**
     * Area.
     *
     * @param province name of the province that a district is part of; null for a province
     * @param scope key of the scope within which its name is unique
     */
    record NewArea(long id, String name, String country, int level, String province, String scope) {}

    List<NewEntity> listActors(Sequences before) {
        return listEntities("Actor", before.actor());
    }

    List<NewEntity> listSources(Sequences before) {
        return listEntities("Source", before.source());
    }

    private List<NewEntity> listEntities(String entity, long after) {
        return list("select e.id, s.name, s.kind, s.country from " + entity + " e join e.state s", after).stream()
                .map(row -> new NewEntity((Long) row[0], (String) row[1], row[2].toString(), (String) row[3]))
                .toList();
    }

    List<NewArea> listAreas(Sequences before) {
        return list(
                        "select e.id, s.name, s.country, s.level, q.name, e.scope from Area e join e.state s"
                                + " left join Area p on p.id = s.parentId left join p.state q",
                        before.area())
                .stream()
                .map(row -> new NewArea(
                        (Long) row[0], (String) row[1], (String) row[2], (Integer) row[3], (String) row[4], (String)
                                row[5]))
                .toList();
    }

    private List<Object[]> list(String query, long after) {
        return getEntityManager()
                .createQuery(query + " where e.id > ?1 order by e.id", Object[].class)
                .setParameter(1, after)
                .getResultList();
    }
}
