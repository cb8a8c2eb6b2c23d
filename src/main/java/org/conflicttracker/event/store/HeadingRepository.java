package org.conflicttracker.event.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.conflicttracker.event.Change;
import org.conflicttracker.event.Status;
import org.hibernate.Session;

/** What states are, by their revisions. */
@ApplicationScoped
public class HeadingRepository implements PanacheRepositoryBase<Revision, Long> {

    private static final ByRevision<Heading> HEADINGS = new ByRevision<>(
            "select revision, event_id, version, recorded_at, change_kind, reason, status, merged_into from revision"
                    + " where revision = any(?)",
            HeadingRepository::heading);

    public Map<Long, Heading> headings(Collection<Long> revisions) {
        return revisions.isEmpty()
                ? Map.of()
                : getEntityManager()
                        .unwrap(Session.class)
                        .doReturningWork(connection -> HEADINGS.read(connection, revisions));
    }

    private static Heading heading(ResultSet row) throws SQLException {
        return new Heading(
                row.getLong(2),
                row.getLong(1),
                row.getInt(3),
                Instant.ofEpochMilli(row.getLong(4)),
                Change.valueOf(row.getString(5)),
                row.getString(6),
                Status.valueOf(row.getString(7)),
                row.getObject(8, Long.class));
    }
}
