package org.conflicttracker.event.query;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import org.conflicttracker.event.store.Revision;

/** The names that a filter can ask for, as they are found. */
@ApplicationScoped
public class NameRepository implements PanacheRepositoryBase<Revision, Long> {

    /** Beyond so many names none is looked at for what is near. */
    private static final int MOST = 10_000;

    /** Whether anything bears the name, now or in an older state. */
    public boolean isBorne(String parameter, String folded) {
        return !getEntityManager()
                .createQuery("select 1 " + from(parameter) + " where " + path(parameter) + " = :folded", Integer.class)
                .setParameter("folded", folded)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** Names by their folded forms. */
    public Map<String, String> foldedNames(String parameter) {
        Map<String, String> names = new LinkedHashMap<>();
        getEntityManager()
                .createQuery(
                        "select distinct " + path(parameter) + ", " + name(parameter) + " " + from(parameter),
                        Object[].class)
                .setMaxResults(MOST)
                .getResultList()
                .forEach(row -> names.put((String) row[0], (String) row[1]));
        names.remove(null);
        return names;
    }

    private static String from(String parameter) {
        return switch (parameter) {
            case "actor" -> "from ActorState s join s.names n on s.openSince is not null";
            case "source", "attributedTo" -> "from SourceState s join s.names n on s.openSince is not null";
            case "admin1", "admin2" -> "from PlaceRow p" + open("p");
            case "tag" -> "from TagRow t" + open("t");
            default -> throw new IllegalArgumentException(parameter);
        };
    }

    /** What only drafts say is not told to anyone by a hint (domain.md, rule 13). */
    private static String open(String row) {
        return " join Revision r on r.revision = " + row + ".id.revision and r.openToAll = true";
    }

    private static String path(String parameter) {
        return switch (parameter) {
            case "admin1" -> "p.admin1Folded";
            case "admin2" -> "p.admin2Folded";
            case "tag" -> "t.folded";
            default -> "n.folded";
        };
    }

    private static String name(String parameter) {
        return switch (parameter) {
            case "admin1" -> "p.admin1";
            case "admin2" -> "p.admin2";
            case "tag" -> "t.tag";
            default -> "n.name";
        };
    }
}
