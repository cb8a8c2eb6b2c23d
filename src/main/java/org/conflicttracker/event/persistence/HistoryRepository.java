package org.conflicttracker.event.persistence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The states of one event, oldest first. */
@ApplicationScoped
public class HistoryRepository implements PanacheRepositoryBase<Revision, Long> {

    private static final String VISIBLE = "eventId = ?1 and revision <= ?2 and (openToAll = true or ?3 = true)";

    /** Who reads the history of which event, and up to which revision. */
    public record Reader(long event, long asOf, boolean editor) {}

    /** States after a version. */
    public List<Revision> listAfter(Reader reader, long afterVersion, int most) {
        return find(
                        VISIBLE + " and version > ?4 order by version",
                        reader.event(),
                        reader.asOf(),
                        reader.editor(),
                        (int) afterVersion)
                .page(0, most)
                .list();
    }

    public long count(Reader reader) {
        return count(VISIBLE, reader.event(), reader.asOf(), reader.editor());
    }
}
