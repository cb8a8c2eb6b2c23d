package org.conflicttracker.event.persistence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Status;
import org.hibernate.Session;

/** Repository of revision headers. */
@ApplicationScoped
public class RevisionHeaderRepository implements PanacheRepositoryBase<Revision, Long> {

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
