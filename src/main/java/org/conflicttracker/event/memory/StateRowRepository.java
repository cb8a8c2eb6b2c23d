package org.conflicttracker.event.memory;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.TypedQuery;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.conflicttracker.actor.ActorKind;
import org.conflicttracker.event.Change;
import org.conflicttracker.event.Clarity;
import org.conflicttracker.event.EventType;
import org.conflicttracker.event.LocationPrecision;
import org.conflicttracker.event.Role;
import org.conflicttracker.event.Standing;
import org.conflicttracker.event.Status;
import org.conflicttracker.event.SubType;
import org.conflicttracker.event.Violence;
import org.conflicttracker.event.claim.Group;
import org.conflicttracker.event.claim.Outcome;
import org.conflicttracker.event.claim.Verification;
import org.conflicttracker.event.filter.ExternalId;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.event.store.Revision;
import org.conflicttracker.report.SourceKind;
import org.conflicttracker.time.DatePrecision;

/** Reads states from the list of revisions, with all they are found by: columns only, table by table. */
@ApplicationScoped
class StateRowRepository implements PanacheRepositoryBase<Revision, Long> {

    /** PostgreSQL takes at most 65,535 parameters. */
    private static final int AT_ONCE = 10_000;

    /** States after a revision and up to another, in the order of the list. */
    Collection<StateRow> states(Span span) {
        Map<Long, StateRow> states = new LinkedHashMap<>();
        query(
                "select revision, eventId, recordedAt, status, type, subType, violence, clarity, verification, datePrecision,"
                        + " openToAll, dateStart, dateEnd, version, change, reason is not null or mergedInto is not null from Revision where revision > :after and revision <= :upTo order by revision",
                span,
                row -> states.put((Long) row[0], state(row)));
        if (!states.isEmpty()) {
            addPlaces(states, span);
            addActors(states, span);
            addReports(states, span);
            addRest(states, span);
        }
        return states.values();
    }

    private static StateRow state(Object[] row) {
        return new StateRow(
                new StateRow.Head(
                        (Long) row[0],
                        (Long) row[1],
                        (Long) row[2],
                        new Stage((Integer) row[13], (Change) row[14], (Boolean) row[15])),
                new Kind(
                        (Status) row[3],
                        (EventType) row[4],
                        (SubType) row[5],
                        (Violence) row[6],
                        (Clarity) row[7],
                        (Verification) row[8],
                        (DatePrecision) row[9],
                        (Boolean) row[10]),
                (LocalDate) row[11],
                (LocalDate) row[12]);
    }

    private void addPlaces(Map<Long, StateRow> states, Span span) {
        rows(
                "country, admin1Folded, admin1, admin2Folded, admin2, precision, latitude, longitude from PlaceRow",
                span,
                into(
                        states,
                        (state, row) -> state.places.add(new StateRow.Place(
                                new Area(
                                        (String) row[1],
                                        (String) row[2],
                                        (String) row[3],
                                        (String) row[4],
                                        (String) row[5],
                                        (LocationPrecision) row[6]),
                                (Integer) row[7],
                                (Integer) row[8]))));
    }

    private void addActors(Map<Long, StateRow> states, Span span) {
        rows(
                "actorId, actorStateId, actorKind, role, standing from InvolvementRow",
                span,
                into(
                        states,
                        (state, row) -> state.involvements.add(new Involved(
                                (Long) row[1], (Long) row[2], (ActorKind) row[3], (Role) row[4], (Standing) row[5]))));
    }

    private void addReports(Map<Long, StateRow> states, Span span) {
        rows(
                "sourceId, sourceStateId, sourceKind, reportId from MentionRow",
                span,
                into(
                        states,
                        (state, row) -> state.mentions.add(new StateRow.Mention(
                                new Publisher((Long) row[1], (Long) row[2], (SourceKind) row[3]), (Long) row[4]))));
        rows(
                "sourceId, sourceStateId from VoiceRow",
                span,
                into(states, (state, row) -> state.voices.add(new Voice((Long) row[1], (Long) row[2]))));
    }

    private void addRest(Map<Long, StateRow> states, Span span) {
        rows(
                "outcome, figureGroup, low, best, high, openEnded from FigureRow",
                span,
                into(
                        states,
                        (state, row) -> state.figures.add(new StateRow.Figure(
                                (Outcome) row[1], (Group) row[2], (Long) row[3], (Long) row[4], (Long) row[5], (Boolean)
                                        row[6]))));
        rows(
                "folded, tag from TagRow",
                span,
                into(states, (state, row) -> state.tags.add(new Label((String) row[1], (String) row[2]))));
        rows("scheme from ExternalIdRow", span, into(states, (state, row) -> state.schemes.add((String) row[1])));
        query(
                "select revision, words from RevisionContent where revision > :after and revision <= :upTo",
                span,
                row -> states.get((Long) row[0]).words = (String) row[1]);
    }

    private static RowReader into(Map<Long, StateRow> states, BiConsumer<StateRow, Object[]> add) {
        return row -> add.accept(states.get((Long) row[0]), row);
    }

    private interface RowReader {
        void read(Object[] row);
    }

    /** Rows of a revision in their order. */
    private void rows(String columns, Span span, RowReader reader) {
        query(
                "select id.revision, " + columns
                        + " where id.revision > :after and id.revision <= :upTo order by id.revision, id.no",
                span,
                reader);
    }

    private void query(String hql, Span span, RowReader reader) {
        getEntityManager()
                .createQuery(hql, Object[].class)
                .setParameter("after", span.after())
                .setParameter("upTo", span.upTo())
                .getResultList()
                .forEach(reader::read);
    }

    /** The folded names of states of actors, or of sources. */
    Map<Long, Set<String>> names(String entity, Collection<Long> states) {
        Map<Long, Set<String>> names = new HashMap<>();
        List<Long> ids = new ArrayList<>(states);
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            getEntityManager()
                    .createQuery(
                            "select s.id, n.folded from " + entity + " s join s.names n where s.id in (:ids)",
                            Object[].class)
                    .setParameter("ids", ids.subList(from, Math.min(ids.size(), from + AT_ONCE)))
                    .getResultList()
                    .forEach(row -> names.computeIfAbsent((Long) row[0], first -> new java.util.HashSet<>())
                            .add((String) row[1]));
        }
        return names;
    }

    /** The revisions that have one of the ids. */
    int[] having(Collection<ExternalId> ids) {
        return ids.stream()
                .flatMap(id -> having(id).getResultList().stream())
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    private TypedQuery<Long> having(ExternalId id) {
        return getEntityManager()
                .createQuery(
                        "select id.revision from ExternalIdRow where externalId = :value and scheme = :scheme",
                        Long.class)
                .setParameter("value", id.value())
                .setParameter("scheme", id.scheme());
    }
}
