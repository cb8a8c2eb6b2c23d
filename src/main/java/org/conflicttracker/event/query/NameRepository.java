package org.conflicttracker.event.query;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.conflicttracker.event.persistence.Revision;

/** Repository of the names that a filter can refer to, in folded form. */
@ApplicationScoped
public class NameRepository implements PanacheRepositoryBase<Revision, Long> {

    /** Limit on names that are compared for suggestions. */
    public static final int MAX_NAMES = 100_000;

    /** The names that exist, in current or superseded versions. */
    public Set<String> existingNames(String parameter, Set<String> folded) {
        if (folded.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(getEntityManager()
                .createQuery(
                        "select distinct " + foldedPath(parameter) + " " + fromClause(parameter) + " where "
                                + foldedPath(parameter) + " in (:folded)",
                        String.class)
                .setParameter("folded", folded)
                .getResultList());
    }

    /** All names in folded form, up to {@link #MAX_NAMES}. */
    public Set<String> names(String parameter) {
        return new LinkedHashSet<>(getEntityManager()
                .createQuery(
                        "select distinct " + foldedPath(parameter) + " " + fromClause(parameter) + " where "
                                + foldedPath(parameter) + " is not null",
                        String.class)
                .setMaxResults(MAX_NAMES)
                .getResultList());
    }

    /** The spelling of a folded name; of several the first. */
    public Optional<String> spelling(String parameter, String folded) {
        return Optional.ofNullable(getEntityManager()
                .createQuery(
                        "select min(" + namePath(parameter) + ") " + fromClause(parameter) + " where "
                                + foldedPath(parameter) + " = :folded",
                        String.class)
                .setParameter("folded", folded)
                .getSingleResult());
    }

    private static String fromClause(String parameter) {
        return switch (parameter) {
            case "actor" -> "from ActorVersion s join s.names n on s.openSince is not null";
            case "source", "attributedTo" -> "from SourceVersion s join s.names n on s.openSince is not null";
            case "admin1", "admin2" -> "from LocationRow p" + publicRevisionJoin("p");
            case "tag" -> "from TagRow t" + publicRevisionJoin("t");
            default -> throw new IllegalArgumentException(parameter);
        };
    }

    /** Join that leaves out names which only drafts have: a hint must not disclose them (rule 13). */
    private static String publicRevisionJoin(String row) {
        return " join Revision r on r.revision = " + row + ".id.revision and r.openToAll = true";
    }

    private static String foldedPath(String parameter) {
        return switch (parameter) {
            case "admin1" -> "p.admin1Folded";
            case "admin2" -> "p.admin2Folded";
            case "tag" -> "t.folded";
            default -> "n.folded";
        };
    }

    private static String namePath(String parameter) {
        return switch (parameter) {
            case "admin1" -> "p.admin1";
            case "admin2" -> "p.admin2";
            case "tag" -> "t.tag";
            default -> "n.name";
        };
    }
}
