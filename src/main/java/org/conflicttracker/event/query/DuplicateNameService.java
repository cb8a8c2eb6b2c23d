package org.conflicttracker.event.query;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.query.DuplicateNameService.DuplicateNameRepository.SharedName;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.registry.ReferenceKind.Kind;
import org.conflicttracker.web.pagination.ListingRequest;
import org.conflicttracker.web.pagination.ListingRequest.Found;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Service of the list of actors, sources and areas that share a name with another one (rule 9). */
@ApplicationScoped
public class DuplicateNameService {

    private static final List<Kind> KINDS = List.of(Kind.ACTOR, Kind.SOURCE, Kind.AREA);

    private final DuplicateNameRepository names;
    private final LedgerWriter ledger;

    DuplicateNameService(DuplicateNameRepository names, LedgerWriter ledger) {
        this.names = names;
        this.ledger = ledger;
    }

    /** Entry that shares names with later ones. */
    @Schema(
            name = "DuplicateName",
            description = "An actor, a source or an area, and others of its kind, recorded later, that have one of its"
                    + " names")
    public record DuplicateName(
            @Schema(description = "What it is") Kind kind,
            @Schema(description = "Its number") long id,
            @Schema(description = "Its name") String name,
            @Schema(description = "Path of it") String url,
            @Schema(description = "The others") List<OtherEntry> others) {

        /** Position in the list: by id, then by kind. No member of the answer. */
        public long position() {
            return id * KINDS.size() + KINDS.indexOf(kind);
        }
    }

    /** Entry that shares names with an earlier one. */
    @Schema(name = "DuplicateNameOther", description = "Another one with equal names")
    public record OtherEntry(
            @Schema(description = "Its number") long id,
            @Schema(description = "Its name") String name,
            @Schema(description = "Path of it") String url,

            @Schema(
                    description = "Names of the first one that this one has too: as its name or as an alias, perhaps in"
                            + " another spelling")
            List<String> shared) {}

    /** Page of the list, in the order of the entries' ids. */
    @Transactional
    public Found<DuplicateName> list(ListingRequest request) {
        List<DuplicateName> found = new ArrayList<>();
        for (Kind kind : KINDS) {
            long after = Math.floorDiv(request.after() - KINDS.indexOf(kind), (long) KINDS.size());
            found.addAll(list(kind, names.listIds(kind, after, request.fetchSize())));
        }
        List<DuplicateName> page = found.stream()
                .sorted(Comparator.comparingLong(DuplicateName::position))
                .limit(request.fetchSize())
                .toList();
        Found<DuplicateName> result =
                new Found<>(page, KINDS.stream().mapToLong(names::count).sum());
        ledger.awaitDurable();
        return result;
    }

    private List<DuplicateName> list(Kind kind, List<Long> ids) {
        Map<Long, List<SharedName>> byId = names.listShared(kind, ids).stream()
                .collect(Collectors.groupingBy(SharedName::id, LinkedHashMap::new, Collectors.toList()));
        return byId.values().stream().map(shared -> toDuplicate(kind, shared)).toList();
    }

    private static DuplicateName toDuplicate(Kind kind, List<SharedName> shared) {
        Map<Long, List<SharedName>> byOther = shared.stream()
                .collect(Collectors.groupingBy(SharedName::other, LinkedHashMap::new, Collectors.toList()));
        SharedName first = shared.get(0);
        List<OtherEntry> others = byOther.values().stream()
                .map(with -> new OtherEntry(
                        with.get(0).other(),
                        with.get(0).otherName(),
                        path(kind, with.get(0).other()),
                        with.stream().map(SharedName::shared).toList()))
                .toList();
        return new DuplicateName(kind, first.id(), first.name(), path(kind, first.id()), others);
    }

    private static String path(Kind kind, long id) {
        return "/api/v1/" + kind.name().toLowerCase(Locale.ROOT) + "s/" + id;
    }

    /** Repository of the entries of registers that share a name, compared in its folded form, with another one of their kind. */
    @ApplicationScoped
    static class DuplicateNameRepository implements PanacheRepositoryBase<Revision, Long> {

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
                    + " and o.folded is not null and n.folded <> ''"
                    + (kind == Kind.AREA ? " and o.scope = e.scope" : "");
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
}
