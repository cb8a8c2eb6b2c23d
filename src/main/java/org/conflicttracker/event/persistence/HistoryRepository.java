package org.conflicttracker.event.persistence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Repository of the history of one event, oldest revision first. */
@ApplicationScoped
public class HistoryRepository implements PanacheRepositoryBase<Revision, Long> {

    private static final String VISIBLE = "eventId = ?1 and revision <= ?2 and (openToAll = true or ?3 = true)";

    /** Visibility: the event, the last visible revision, and whether drafts are visible. */
    public record Visibility(long event, long asOf, boolean editor) {}

    /** At most {@code limit} revisions with a greater version. */
    public List<Revision> listAfter(Visibility visibility, long afterVersion, int limit) {
        return find(
                        VISIBLE + " and version > ?4 order by version",
                        visibility.event(),
                        visibility.asOf(),
                        visibility.editor(),
                        (int) afterVersion)
                .page(0, limit)
                .list();
    }

    /** At most {@code limit} revisions with a lower version, newest first. */
    public List<Revision> listBefore(Visibility visibility, int version, int limit) {
        return find(
                        VISIBLE + " and version < ?4 order by version desc",
                        visibility.event(),
                        visibility.asOf(),
                        visibility.editor(),
                        version)
                .page(0, limit)
                .list();
    }

    /** At most {@code limit} revisions with a greater number. */
    public List<Revision> listAfterRevision(Visibility visibility, long afterRevision, int limit) {
        return find(
                        VISIBLE + " and revision > ?4 order by version",
                        visibility.event(),
                        visibility.asOf(),
                        visibility.editor(),
                        afterRevision)
                .page(0, limit)
                .list();
    }

    public long count(Visibility visibility) {
        return count(VISIBLE, visibility.event(), visibility.asOf(), visibility.editor());
    }
}
