package org.conflicttracker.event.query;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.TypedQuery;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.common.text.NameFolding;
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
        if (isCode(parameter)) {
            return Stream.concat(existingAreaIds(parameter, folded).stream(), codes(parameter).keySet().stream())
                    .filter(folded::contains)
                    .collect(Collectors.toSet());
        }
        Set<String> existing = new HashSet<>(existingAreaNames(parameter, folded));
        existing.addAll(getEntityManager()
                .createQuery(
                        "select distinct " + foldedPath(parameter) + " " + fromClause(parameter) + " where "
                                + foldedPath(parameter) + " in (:folded)",
                        String.class)
                .setParameter("folded", folded)
                .getResultList());
        return existing;
    }

    /** The names that areas have, also as aliases; none for another parameter than those of provinces and districts. */
    public Set<String> existingAreaNames(String parameter, Set<String> folded) {
        return areaLevel(parameter).isEmpty()
                ? Set.of()
                : Set.copyOf(areaNames("n.folded", parameter, " and n.folded in (:folded)")
                        .setParameter("folded", folded)
                        .getResultList());
    }

    /** All such names, up to {@link #MAX_NAMES}. */
    public Set<String> areaNames(String parameter) {
        return areaLevel(parameter).isEmpty()
                ? new LinkedHashSet<>()
                : new LinkedHashSet<>(areaNames("n.folded", parameter, "")
                        .setMaxResults(MAX_NAMES)
                        .getResultList());
    }

    /** The spelling of such a name; of several the first. */
    public Optional<String> areaSpelling(String parameter, String folded) {
        return areaLevel(parameter).isEmpty()
                ? Optional.empty()
                : areaNames("n.name", parameter, " and n.folded = :folded")
                        .setParameter("folded", folded)
                        .getResultStream()
                        .min(Comparator.naturalOrder());
    }

    private static Optional<Integer> areaLevel(String parameter) {
        return switch (parameter) {
            case "admin1" -> Optional.of(1);
            case "admin2" -> Optional.of(2);
            default -> Optional.empty();
        };
    }

    private TypedQuery<String> areaNames(String selected, String parameter, String condition) {
        return getEntityManager()
                .createQuery(
                        "select distinct " + selected + " from AreaVersion s join s.names n where s.level = :level"
                                + " and s.openSince is not null" + condition,
                        String.class)
                .setParameter("level", areaLevel(parameter).orElseThrow());
    }

    /** Whether the values of the parameter are codes, not names that were stated with events. */
    private static boolean isCode(String parameter) {
        return parameter.equals("area") || parameter.equals("dataset");
    }

    /** Those of the texts that are the number of an area; none for another parameter. */
    private List<String> existingAreaIds(String parameter, Set<String> texts) {
        Set<Long> ids = texts.stream()
                .filter(text -> parameter.equals("area") && text.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .collect(Collectors.toSet());
        return ids.isEmpty()
                ? List.of()
                : getEntityManager()
                        .createQuery(
                                "select distinct s.areaId from AreaVersion s where s.areaId in (:ids) and s.openSince is not null",
                                Long.class)
                        .setParameter("ids", ids)
                        .getResultStream()
                        .map(String::valueOf)
                        .toList();
    }

    /** Codes of areas, or keys of data sets, as values of the filter, by their folded form. */
    private Map<String, String> codes(String parameter) {
        String query = parameter.equals("area")
                ? "select concat('code:', a.code) from Area a where a.code is not null and a.state.openSince is not null"
                        + " order by a.code"
                : "select d.key from ImportedDataset d order by d.key";
        Map<String, String> codes = new LinkedHashMap<>();
        getEntityManager()
                .createQuery(query, String.class)
                .setMaxResults(MAX_NAMES)
                .getResultStream()
                .forEach(code -> codes.putIfAbsent(NameFolding.fold(code), code));
        return codes;
    }

    /** All names in folded form, up to {@link #MAX_NAMES}. */
    public Set<String> names(String parameter) {
        if (isCode(parameter)) {
            return codes(parameter).keySet();
        }
        Set<String> names = areaNames(parameter);
        names.addAll(getEntityManager()
                .createQuery(
                        "select distinct " + foldedPath(parameter) + " " + fromClause(parameter) + " where "
                                + foldedPath(parameter) + " is not null",
                        String.class)
                .setMaxResults(MAX_NAMES)
                .getResultList());
        return names;
    }

    /** The spelling of a folded name; of several the first. */
    public Optional<String> spelling(String parameter, String folded) {
        if (isCode(parameter)) {
            return Optional.ofNullable(codes(parameter).get(folded));
        }
        return areaSpelling(parameter, folded).or(() -> statedSpelling(parameter, folded));
    }

    private Optional<String> statedSpelling(String parameter, String folded) {
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
