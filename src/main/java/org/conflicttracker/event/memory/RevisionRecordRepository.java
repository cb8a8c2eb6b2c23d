package org.conflicttracker.event.memory;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.event.casualty.Figure.Basis;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.casualty.Verification;
import org.conflicttracker.event.filter.RecordFilter.ExternalId;
import org.conflicttracker.event.memory.Dictionaries.Area;
import org.conflicttracker.event.memory.Dictionaries.Attribution;
import org.conflicttracker.event.memory.Dictionaries.Division;
import org.conflicttracker.event.memory.Dictionaries.EventAttributes;
import org.conflicttracker.event.memory.Dictionaries.Involvement;
import org.conflicttracker.event.memory.Dictionaries.Publisher;
import org.conflicttracker.event.memory.Dictionaries.RevisionAttributes;
import org.conflicttracker.event.memory.Dictionaries.Tag;
import org.conflicttracker.event.model.ActorInEvent.Role;
import org.conflicttracker.event.model.ActorInEvent.Standing;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Clarity;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.EventType.SubType;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.model.SummaryRole;
import org.conflicttracker.event.model.Violence;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.persistence.RevisionRow.FigureRow;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.event.query.EventView.EventContentJson;
import org.conflicttracker.registry.actor.ActorKind;
import org.conflicttracker.registry.report.SourceKind;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Repository of revisions with the attributes by which they are found: columns only, table by table. By JDBC, because loading the index reads
 * all revisions: rows of Hibernate took twice as long.
 */
@ApplicationScoped
class RevisionRecordRepository implements PanacheRepositoryBase<Revision, Long> {

    /** PostgreSQL accepts at most 65,535 parameters. */
    private static final int MAX_IDS_PER_QUERY = 10_000;

    private final EventContentJson json;

    RevisionRecordRepository(EventContentJson json) {
        this.json = json;
    }

    /** Lists revisions after one and up to another, in order. */
    List<RevisionRecord> listRecords(Span span) {
        return getEntityManager().unwrap(Session.class).doReturningWork(connection -> new RecordQuery(connection, span)
                .list(json));
    }

    /** Query of the revisions of a span: one statement for each table. */
    private static final class RecordQuery {

        private static final String IN_SPAN = " where revision > ? and revision <= ? order by revision";

        private final Connection connection;
        private final Span span;

        /** By revision after the first of the span; null for numbers without a revision. */
        private final RevisionRecord[] records;

        private final Map<Long, PartEntry> parts = new HashMap<>();

        private boolean hasPendingBases;

        RecordQuery(Connection connection, Span span) {
            this.connection = connection;
            this.span = span;
            this.records = new RevisionRecord[Math.toIntExact(span.upTo() - span.after())];
        }

        List<RevisionRecord> list(EventContentJson json) throws SQLException {
            readParts();
            if (readRevisions() == 0) {
                return List.of();
            }
            readLocations();
            readInvolvements();
            readMentionsAndAttributions();
            readFigures();
            readRows(
                    "tag, folded from revision_tag",
                    (record, row) -> record.tags.add(new Tag(row.getString(3), row.getString(2))));
            readRows(
                    "scheme from revision_external_id",
                    (record, row) -> record.externalIdSchemes.add(row.getString(2)));
            readWordsAndBases(json);
            return Arrays.stream(records).filter(Objects::nonNull).toList();
        }

        /** @param partOf id of the summary; 0 for none */
        private record PartEntry(SummaryRole role, long partOf) {

            static final PartEntry NONE = new PartEntry(SummaryRole.NONE, 0);
        }

        private void readParts() throws SQLException {
            read("revision, part_of, parts from revision_part" + IN_SPAN, row -> {
                long partOf = row.getLong(2);
                boolean isPart = !row.wasNull();
                parts.put(row.getLong(1), new PartEntry(SummaryRole.of(isPart, row.getInt(3)), partOf));
            });
        }

        private int readRevisions() throws SQLException {
            int[] count = new int[1];
            read(
                    "revision, event_id, recorded_at, version, change_kind,"
                            + " reason is not null or merged_into is not null, status, event_type, sub_type, violence, clarity,"
                            + " verification, date_precision, open_to_all, dataset, date_start, date_end from revision"
                            + IN_SPAN,
                    row -> {
                        records[indexOf(row)] = toRecord(row);
                        count[0]++;
                    });
            return count[0];
        }

        private RevisionRecord toRecord(ResultSet row) throws SQLException {
            PartEntry part = parts.getOrDefault(row.getLong(1), PartEntry.NONE);
            RevisionRecord record = new RevisionRecord(
                    new RevisionRecord.Header(
                            row.getLong(1),
                            row.getLong(2),
                            row.getLong(3),
                            new RevisionAttributes(row.getInt(4), toEnum(Change.class, row, 5), row.getBoolean(6))),
                    new EventAttributes(
                            toEnum(Status.class, row, 7),
                            toEnum(EventType.class, row, 8),
                            toEnumOrNull(SubType.class, row, 9),
                            toEnumOrNull(Violence.class, row, 10),
                            toEnum(Clarity.class, row, 11),
                            toEnumOrNull(Verification.class, row, 12),
                            toEnum(DatePrecision.class, row, 13),
                            row.getBoolean(14),
                            row.getString(15),
                            part.role()),
                    row.getObject(16, LocalDate.class),
                    row.getObject(17, LocalDate.class));
            record.partOf = part.partOf();
            return record;
        }

        private void readLocations() throws SQLException {
            readRows(
                    "country, admin1_folded, admin1, admin1_id, admin1_state_id, admin2_folded, admin2, admin2_id,"
                            + " admin2_state_id, place_precision, latitude_e7, longitude_e7 from revision_place",
                    (record, row) -> record.locations.add(new RevisionRecord.LocatedArea(
                            new Area(
                                    row.getString(2),
                                    toDivision(row, 3),
                                    toDivision(row, 7),
                                    toEnum(LocationPrecision.class, row, 11)),
                            toInteger(row, 12),
                            toInteger(row, 13))));
        }

        /** @param from position of the folded name, which the name, the area and its version follow */
        private static Division toDivision(ResultSet row, int from) throws SQLException {
            String folded = row.getString(from);
            return folded == null
                    ? Division.NONE
                    : new Division(folded, row.getString(from + 1), toLong(row, from + 2), toLong(row, from + 3));
        }

        private void readInvolvements() throws SQLException {
            readRows(
                    "actor_id, actor_state_id, actor_kind, actor_role, standing from revision_involvement",
                    (record, row) -> record.involvements.add(new Involvement(
                            row.getLong(2),
                            row.getLong(3),
                            toEnum(ActorKind.class, row, 4),
                            toEnum(Role.class, row, 5),
                            toEnum(Standing.class, row, 6))));
        }

        private void readMentionsAndAttributions() throws SQLException {
            readRows(
                    "source_id, source_state_id, source_kind, report_id from revision_mention",
                    (record, row) -> record.mentions.add(new RevisionRecord.Mention(
                            new Publisher(row.getLong(2), row.getLong(3), toEnum(SourceKind.class, row, 4)),
                            row.getLong(5))));
            readRows(
                    "source_id, source_state_id from revision_voice",
                    (record, row) -> record.attributions.add(new Attribution(row.getLong(2), row.getLong(3))));
        }

        private void readFigures() throws SQLException {
            readRows(
                    "outcome, figure_group, low, best, high, open_ended, basis, contested, counted_low,"
                            + " counted_best, counted_high from revision_figure",
                    (record, row) -> {
                        short basis = row.getShort(8);
                        boolean pending = row.wasNull();
                        hasPendingBases |= pending;
                        record.figures.add(new RevisionRecord.Figure(
                                toEnum(Outcome.class, row, 2),
                                toEnum(Group.class, row, 3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6),
                                row.getBoolean(7),
                                pending ? null : Short.valueOf(basis),
                                row.getBoolean(9),
                                toCounted(row)));
                    });
        }

        private static RevisionRecord.@Nullable Counted toCounted(ResultSet row) throws SQLException {
            long low = row.getLong(10);
            return row.wasNull() ? null : new RevisionRecord.Counted(low, row.getLong(11), row.getLong(12));
        }

        /** Reads the words, and the documents where figures have no basis yet, to work it out. */
        private void readWordsAndBases(EventContentJson json) throws SQLException {
            read(
                    "revision, words" + (hasPendingBases ? ", document" : "") + " from revision_content" + IN_SPAN,
                    row -> {
                        RevisionRecord record = records[indexOf(row)];
                        record.words = row.getString(2);
                        if (hasPendingBases && record.hasPendingBasis()) {
                            List<FigureRow> figures = FigureRow.of(json.fromJson(row.getString(3)));
                            record.figures.replaceAll(figure -> figure.withBasisOf(figures));
                        }
                    });
        }

        private interface ChildReader {
            void read(RevisionRecord record, ResultSet row) throws SQLException;
        }

        /** Reads child rows of revisions in their order; the first column is the revision. */
        private void readRows(String columns, ChildReader reader) throws SQLException {
            read("revision, " + columns + IN_SPAN + ", no", row -> reader.read(records[indexOf(row)], row));
        }

        private interface RowReader {
            void read(ResultSet row) throws SQLException;
        }

        private void read(String columns, RowReader reader) throws SQLException {
            try (PreparedStatement select = connection.prepareStatement("select " + columns)) {
                select.setLong(1, span.after());
                select.setLong(2, span.upTo());
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        reader.read(rows);
                    }
                }
            }
        }

        private int indexOf(ResultSet row) throws SQLException {
            return (int) (row.getLong(1) - span.after() - 1);
        }

        /** The constant of a column that is never null. */
        private static <E extends Enum<E>> E toEnum(Class<E> type, ResultSet row, int column) throws SQLException {
            return Enum.valueOf(type, row.getString(column));
        }

        private static <E extends Enum<E>> @Nullable E toEnumOrNull(Class<E> type, ResultSet row, int column)
                throws SQLException {
            String name = row.getString(column);
            return name == null ? null : Enum.valueOf(type, name);
        }

        private static @Nullable Integer toInteger(ResultSet row, int column) throws SQLException {
            int value = row.getInt(column);
            return row.wasNull() ? null : Integer.valueOf(value);
        }

        private static @Nullable Long toLong(ResultSet row, int column) throws SQLException {
            long value = row.getLong(column);
            return row.wasNull() ? null : Long.valueOf(value);
        }
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
        record LocatedArea(
                Area area,
                @Nullable Integer latitude,
                @Nullable Integer longitude) {}

        /** Mention of a report. */
        record Mention(Publisher publisher, long reportId) {}

        /**
         * Figure: numbers of people.
         *
         * @param basis code of the basis, or that of none; null only until it has been worked out
         * @param contested whether sources disagree about the outcome
         * @param counted what is added to sums; null for the numbers themselves
         */
        record Figure(
                Outcome outcome,
                Group group,
                long low,
                long best,
                long high,
                boolean openEnded,
                @Nullable Short basis,
                boolean contested,
                @Nullable Counted counted) {

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
                        same == null ? Short.valueOf(Basis.NO_BASIS) : same.basis,
                        same != null && Boolean.TRUE.equals(same.contested),
                        counted);
            }
        }

        /** What a summary with parts adds to sums (rule 4). */
        record Counted(long low, long best, long high) {}

        /**
         * Identity of a revision.
         *
         * @param recordedAtMillis milliseconds since 1970
         */
        record Header(long revision, long eventId, long recordedAtMillis, RevisionAttributes attributes) {}

        /**
         * Words with their codes.
         *
         * @param codes -1 for a word that has none yet
         * @param words null if all have codes
         */
        record WordCodes(int[] codes, @Nullable List<String> words) {

            /** Looks the words of a line up; on any thread. */
            static WordCodes of(String line, Dictionary<String> dictionary) {
                List<String> words = split(line);
                int[] codes = new int[words.size()];
                boolean complete = true;
                for (int i = 0; i < codes.length; i++) {
                    codes[i] = dictionary.lookup(words.get(i));
                    complete &= codes[i] >= 0;
                }
                return new WordCodes(codes, complete ? null : words);
            }

            /** The texts between spaces. */
            private static List<String> split(String line) {
                List<String> words = new ArrayList<>();
                for (int from = 0; from < line.length(); ) {
                    int space = line.indexOf(' ', from);
                    int to = space < 0 ? line.length() : space;
                    if (to > from) {
                        words.add(line.substring(from, to));
                    }
                    from = to + 1;
                }
                return words;
            }

            /** The codes, after words without one have got one. */
            int[] encode(Dictionary<String> dictionary) {
                for (int i = 0; i < codes.length && words != null; i++) {
                    codes[i] = codes[i] < 0 ? dictionary.encode(words.get(i)) : codes[i];
                }
                return codes;
            }
        }

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

        /** Id of the summary that the event is part of; 0 for none. */
        long partOf;

        /** The words of {@link #words}, once they have been looked up. */
        @Nullable
        WordCodes wordCodes;

        private boolean hasPendingBasis() {
            return figures.stream().anyMatch(figure -> figure.basis() == null);
        }

        RevisionRecord(Header header, EventAttributes eventAttributes, LocalDate startDate, LocalDate endDate) {
            this.header = header;
            this.eventAttributes = eventAttributes;
            this.startDate = startDate;
            this.endDate = endDate;
        }
    }
}
