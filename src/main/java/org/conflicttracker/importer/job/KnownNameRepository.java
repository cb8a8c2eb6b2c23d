package org.conflicttracker.importer.job;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.importer.DryRunResult.NewName;
import org.conflicttracker.importer.DryRunResult.Register;
import org.conflicttracker.importer.job.NewNameRow.NearName;

/** Repository of the names of the actors, sources and areas that are recorded, those of drafts included. */
@ApplicationScoped
class KnownNameRepository implements PanacheRepositoryBase<NewNameRow, NewNameRow.NewNameKey> {

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
