package org.conflicttracker.event.query;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.conflicttracker.event.persistence.Revision;

/** The names that a filter can ask for, as they are found. */
@ApplicationScoped
public class NameRepository implements PanacheRepositoryBase<Revision, Long> {

    /** Beyond so many names none is looked at for what is near. */
    public static final int MAX_NAMES = 100_000;

    /** Those of the names that anything bears, now or in an older state. */
    public Set<String> borne(String parameter, Set<String> folded) {
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

    /** Names, folded. */
    public Set<String> names(String parameter) {
        return new LinkedHashSet<>(getEntityManager()
                .createQuery(
                        "select distinct " + foldedPath(parameter) + " " + fromClause(parameter) + " where "
                                + foldedPath(parameter) + " is not null",
                        String.class)
                .setMaxResults(MAX_NAMES)
                .getResultList());
    }

    /** How a name is spelled; of several spellings the first. */
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

    /** What only drafts say is not told to anyone by a hint (domain.md, rule 13). */
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
