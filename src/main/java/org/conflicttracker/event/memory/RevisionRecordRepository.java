package org.conflicttracker.event.memory;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.event.casualty.Basis;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.casualty.Verification;
import org.conflicttracker.event.filter.ExternalId;
import org.conflicttracker.event.memory.Dictionaries.Area;
import org.conflicttracker.event.memory.Dictionaries.Attribution;
import org.conflicttracker.event.memory.Dictionaries.Division;
import org.conflicttracker.event.memory.Dictionaries.EventAttributes;
import org.conflicttracker.event.memory.Dictionaries.Involvement;
import org.conflicttracker.event.memory.Dictionaries.Publisher;
import org.conflicttracker.event.memory.Dictionaries.RevisionAttributes;
import org.conflicttracker.event.memory.Dictionaries.Tag;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Clarity;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.LocationPrecision;
import org.conflicttracker.event.model.Role;
import org.conflicttracker.event.model.Standing;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.model.SubType;
import org.conflicttracker.event.model.Violence;
import org.conflicttracker.event.persistence.FigureRow;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.event.query.EventContentJson;
import org.conflicttracker.registry.actor.ActorKind;
import org.conflicttracker.registry.report.SourceKind;

/** Repository of revisions with the attributes by which they are found: columns only, table by table. */
@ApplicationScoped
class RevisionRecordRepository implements PanacheRepositoryBase<Revision, Long> {

    /** PostgreSQL accepts at most 65,535 parameters. */
    private static final int MAX_IDS_PER_QUERY = 10_000;

    private static final int MAX_DOCUMENTS_PER_QUERY = 500;

    private final EventContentJson json;

    RevisionRecordRepository(EventContentJson json) {
        this.json = json;
    }

    /** Lists revisions after one and up to another, in order. */
    Collection<RevisionRecord> listRecords(Span span) {
        Map<Long, RevisionRecord> records = new LinkedHashMap<>();
        readQuery(
                "select revision, eventId, recordedAt, status, type, subType, violence, clarity, verification, datePrecision,"
                        + " openToAll, dateStart, dateEnd, version, change, reason is not null or mergedInto is not null, dataset from Revision where revision > :after and revision <= :upTo order by revision",
                span,
                row -> records.put((Long) row[0], toRecord(row)));
        if (!records.isEmpty()) {
            addLocations(records, span);
            addInvolvements(records, span);
            addMentionsAndAttributions(records, span);
            addFiguresTagsAndWords(records, span);
        }
        return records.values();
    }

    private static RevisionRecord toRecord(Object[] row) {
        return new RevisionRecord(
                new RevisionRecord.Header(
                        (Long) row[0],
                        (Long) row[1],
                        (Long) row[2],
                        new RevisionAttributes((Integer) row[13], (Change) row[14], (Boolean) row[15])),
                new EventAttributes(
                        (Status) row[3],
                        (EventType) row[4],
                        (SubType) row[5],
                        (Violence) row[6],
                        (Clarity) row[7],
                        (Verification) row[8],
                        (DatePrecision) row[9],
                        (Boolean) row[10],
                        (String) row[16]),
                (LocalDate) row[11],
                (LocalDate) row[12]);
    }

    private void addLocations(Map<Long, RevisionRecord> records, Span span) {
        readRows(
                "country, admin1Folded, admin1, admin1Id, admin1StateId, admin2Folded, admin2, admin2Id, admin2StateId,"
                        + " precision, latitude, longitude from LocationRow",
                span,
                appendTo(
                        records,
                        (record, row) -> record.locations.add(new RevisionRecord.LocatedArea(
                                new Area((String) row[1], toDivision(row, 2), toDivision(row, 6), (LocationPrecision)
                                        row[10]),
                                (Integer) row[11],
                                (Integer) row[12]))));
    }

    /** @param from position of the folded name, which the name, the area and its version follow */
    private static Division toDivision(Object[] row, int from) {
        return row[from] == null
                ? Division.NONE
                : new Division((String) row[from], (String) row[from + 1], (Long) row[from + 2], (Long) row[from + 3]);
    }

    private void addInvolvements(Map<Long, RevisionRecord> records, Span span) {
        readRows(
                "actorId, actorStateId, actorKind, role, standing from InvolvementRow",
                span,
                appendTo(
                        records,
                        (record, row) -> record.involvements.add(new Involvement(
                                (Long) row[1], (Long) row[2], (ActorKind) row[3], (Role) row[4], (Standing) row[5]))));
    }

    private void addMentionsAndAttributions(Map<Long, RevisionRecord> records, Span span) {
        readRows(
                "sourceId, sourceStateId, sourceKind, reportId from MentionRow",
                span,
                appendTo(
                        records,
                        (record, row) -> record.mentions.add(new RevisionRecord.Mention(
                                new Publisher((Long) row[1], (Long) row[2], (SourceKind) row[3]), (Long) row[4]))));
        readRows(
                "sourceId, sourceStateId from AttributionRow",
                span,
                appendTo(
                        records,
                        (record, row) -> record.attributions.add(new Attribution((Long) row[1], (Long) row[2]))));
    }

    private void addFiguresTagsAndWords(Map<Long, RevisionRecord> records, Span span) {
        readRows(
                "outcome, figureGroup, low, best, high, openEnded, basis, contested from FigureRow",
                span,
                appendTo(
                        records,
                        (record, row) -> record.figures.add(new RevisionRecord.Figure(
                                (Outcome) row[1],
                                (Group) row[2],
                                (Long) row[3],
                                (Long) row[4],
                                (Long) row[5],
                                (Boolean) row[6],
                                (Short) row[7],
                                Boolean.TRUE.equals(row[8])))));
        workOutBases(records);
        readRows(
                "folded, tag from TagRow",
                span,
                appendTo(records, (record, row) -> record.tags.add(new Tag((String) row[1], (String) row[2]))));
        readRows(
                "scheme from ExternalIdRow",
                span,
                appendTo(records, (record, row) -> record.externalIdSchemes.add((String) row[1])));
        readQuery(
                "select revision, words from RevisionContent where revision > :after and revision <= :upTo",
                span,
                row -> records.get((Long) row[0]).words = (String) row[1]);
    }

    /** Works out the bases that are not stored yet, from the documents. */
    private void workOutBases(Map<Long, RevisionRecord> records) {
        List<Long> pending = records.values().stream()
                .filter(record -> record.figures.stream().anyMatch(figure -> figure.basis() == null))
                .map(record -> record.header.revision())
                .toList();
        for (int from = 0; from < pending.size(); from += MAX_DOCUMENTS_PER_QUERY) {
            getEntityManager()
                    .createQuery(
                            "select revision, document from RevisionContent where revision in :revisions",
                            Object[].class)
                    .setParameter(
                            "revisions",
                            pending.subList(from, Math.min(pending.size(), from + MAX_DOCUMENTS_PER_QUERY)))
                    .getResultList()
                    .forEach(row -> {
                        List<FigureRow> figures = FigureRow.of(json.fromJson((String) row[1]));
                        records.get((Long) row[0]).figures.replaceAll(figure -> figure.withBasisOf(figures));
                    });
        }
    }

    private static RowReader appendTo(Map<Long, RevisionRecord> records, BiConsumer<RevisionRecord, Object[]> add) {
        return row -> add.accept(records.get((Long) row[0]), row);
    }

    private interface RowReader {
        void read(Object[] row);
    }

    /** Reads child rows of revisions in their order. */
    private void readRows(String columns, Span span, RowReader reader) {
        readQuery(
                "select id.revision, " + columns
                        + " where id.revision > :after and id.revision <= :upTo order by id.revision, id.no",
                span,
                reader);
    }

    private void readQuery(String hql, Span span, RowReader reader) {
        getEntityManager()
                .createQuery(hql, Object[].class)
                .setParameter("after", span.after())
                .setParameter("upTo", span.upTo())
                .getResultList()
                .forEach(reader::read);
    }

    /**
     * Lists folded names by version id.
     *
     * @param entity entity of the versions of actors, sources or areas
     */
    Map<Long, Set<String>> listFoldedNames(String entity, Collection<Long> records) {
        Map<Long, Set<String>> names = new HashMap<>();
        List<Long> ids = new ArrayList<>(records);
        for (int from = 0; from < ids.size(); from += MAX_IDS_PER_QUERY) {
            getEntityManager()
                    .createQuery(
                            "select s.id, n.folded from " + entity + " s join s.names n where s.id in (:ids)",
                            Object[].class)
                    .setParameter("ids", ids.subList(from, Math.min(ids.size(), from + MAX_IDS_PER_QUERY)))
                    .getResultList()
                    .forEach(row -> names.computeIfAbsent((Long) row[0], first -> new java.util.HashSet<>())
                            .add((String) row[1]));
        }
        return names;
    }

    /** Lists the revisions since a time (milliseconds) of events that only followed from other changes since then. */
    int[] listDerivedSince(long millis) {
        return getEntityManager()
                .createQuery(
                        "select r.revision from Revision r where r.recordedAt >= :since and r.change in :derived"
                                + " and not exists (select 1 from Revision earlier where earlier.eventId = r.eventId"
                                + " and earlier.version < r.version and earlier.recordedAt >= :since"
                                + " and earlier.change not in :derived)",
                        Long.class)
                .setParameter("since", millis)
                .setParameter("derived", Change.DERIVED)
                .getResultStream()
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    /** Lists the revisions with one of the ids. */
    int[] listRevisionsWith(Collection<ExternalId> ids) {
        Set<ExternalId> wanted = Set.copyOf(ids);
        List<String> values = wanted.stream().map(ExternalId::value).distinct().toList();
        return getEntityManager()
                .createQuery(
                        "select id.revision, scheme, externalId from ExternalIdRow where externalId in (:values)",
                        Object[].class)
                .setParameter("values", values)
                .getResultStream()
                .filter(row -> wanted.contains(new ExternalId((String) row[1], (String) row[2])))
                .mapToInt(row -> Math.toIntExact((Long) row[0]))
                .toArray();
    }

    /** Revision as read from the database: the attributes by which it is found. */
    static final class RevisionRecord {

        /** Location. Coordinates in 1e-7 degrees, null if unknown. */
        record LocatedArea(Area area, Integer latitude, Integer longitude) {}

        /** Mention of a report. */
        record Mention(Publisher publisher, long reportId) {}

        /**
         * Figure: numbers of people.
         *
         * @param basis code of the basis, or that of none; null only until it has been worked out
         * @param contested whether sources disagree about the outcome
         */
        record Figure(
                Outcome outcome,
                Group group,
                long low,
                long best,
                long high,
                boolean openEnded,
                Short basis,
                boolean contested) {

            /** Copy with the basis of the figure of the same people; none if there is none. */
            Figure withBasisOf(List<FigureRow> rows) {
                FigureRow same = rows.stream()
                        .filter(row -> row.outcome == outcome && row.figureGroup == group)
                        .findFirst()
                        .orElse(null);
                return new Figure(
                        outcome,
                        group,
                        low,
                        best,
                        high,
                        openEnded,
                        same == null ? Basis.NO_BASIS : same.basis,
                        same != null && same.contested);
            }
        }

        /**
         * Identity of a revision.
         *
         * @param recordedAtMillis milliseconds since 1970
         */
        record Header(long revision, long eventId, long recordedAtMillis, RevisionAttributes attributes) {}

        final Header header;
        final EventAttributes eventAttributes;
        final LocalDate startDate;
        final LocalDate endDate;
        final List<LocatedArea> locations = new ArrayList<>(1);
        final List<Involvement> involvements = new ArrayList<>(2);
        final List<Mention> mentions = new ArrayList<>(1);
        final List<Attribution> attributions = new ArrayList<>(0);
        final List<Figure> figures = new ArrayList<>(2);
        final List<Tag> tags = new ArrayList<>(0);
        final List<String> externalIdSchemes = new ArrayList<>(1);
        String words = "";

        RevisionRecord(Header header, EventAttributes eventAttributes, LocalDate startDate, LocalDate endDate) {
            this.header = header;
            this.eventAttributes = eventAttributes;
            this.startDate = startDate;
            this.endDate = endDate;
        }
    }
}
