package org.conflicttracker.event.persistence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Status;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Header of a revision: everything but the content.
 *
 * @param version number of the revision within the event: 1, 2, 3
 * @param recordedBy name of the account that recorded it; null if it was not read, or is not to be told
 * @param reason null if none was given
 * @param dataset key of the data set that the event is of; null if it was recorded by hand
 * @param mergedInto id of the event that this one was merged into; null unless merged
 */
public record RevisionHeader(
        long event,
        long revision,
        int version,
        Instant recordedAt,
        @Nullable String recordedBy,
        Change change,
        @Nullable String reason,
        Status status,
        @Nullable String dataset,
        @Nullable Long mergedInto) {

    public static RevisionHeader of(Revision revision) {
        return new RevisionHeader(
                revision.eventId,
                revision.revision,
                revision.version,
                Instant.ofEpochMilli(revision.recordedAt),
                revision.recordedBy,
                revision.change,
                revision.reason,
                revision.status,
                revision.dataset,
                revision.mergedInto);
    }

    /** Copy that does not tell who recorded the revision. */
    public RevisionHeader withoutRecorder() {
        return new RevisionHeader(
                event, revision, version, recordedAt, null, change, reason, status, dataset, mergedInto);
    }

    /** Repository of revision headers. */
    @ApplicationScoped
    public static class RevisionHeaderRepository implements PanacheRepositoryBase<Revision, Long> {

        private static final RevisionRowReader<RevisionHeader> HEADERS = new RevisionRowReader<>(
                "select revision, event_id, version, recorded_at, recorded_by, change_kind, reason, status, dataset, merged_into"
                        + " from revision where revision = any(?)",
                RevisionHeaderRepository::toHeader);

        public Map<Long, RevisionHeader> headersByRevision(Collection<Long> revisions) {
            return revisions.isEmpty()
                    ? Map.of()
                    : getEntityManager()
                            .unwrap(Session.class)
                            .doReturningWork(connection -> HEADERS.read(connection, revisions));
        }

        private static RevisionHeader toHeader(ResultSet row) throws SQLException {
            return new RevisionHeader(
                    row.getLong(2),
                    row.getLong(1),
                    row.getInt(3),
                    Instant.ofEpochMilli(row.getLong(4)),
                    row.getString(5),
                    Change.valueOf(row.getString(6)),
                    row.getString(7),
                    Status.valueOf(row.getString(8)),
                    row.getString(9),
                    row.getObject(10, Long.class));
        }
    }

    /**
     * Query for rows by revision number, with one array parameter. An {@code in} list would give Hibernate another query text for each length,
     * to be translated each time: a quarter of the time of a small page.
     *
     * @param sql selects the revision number in the first column; its only parameter is the array of revision numbers
     */
    record RevisionRowReader<T>(String sql, Reader<T> rowMapper) {

        /** Mapper of one row. */
        interface Reader<T> {
            T mapRow(ResultSet row) throws SQLException;
        }

        /** The mapped rows by revision number. */
        Map<Long, T> read(Connection connection, Collection<Long> revisions) throws SQLException {
            Map<Long, T> rows = new HashMap<>();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setArray(1, connection.createArrayOf("bigint", revisions.toArray()));
                try (ResultSet resultSet = statement.executeQuery()) {
                    while (resultSet.next()) {
                        rows.put(resultSet.getLong(1), rowMapper.mapRow(resultSet));
                    }
                }
            }
            return rows;
        }
    }
}
