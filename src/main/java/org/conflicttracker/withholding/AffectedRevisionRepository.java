package org.conflicttracker.withholding;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.query.ChangeRepository.Span;

/** Search of the event revisions that a withholding affects. */
@ApplicationScoped
class AffectedRevisionRepository implements PanacheRepositoryBase<Revision, Long> {

    private static final int PAGE = 500;
    private static final int MAX_IDS_PER_QUERY = 10_000;

    /** JSON escapes that are replaced by spaces before words are searched, as their letters do not belong to the next word. */
    private static final String[] ESCAPES = {"\\n", "\\r", "\\t", "\\f", "\\b"};

    /** Version within the event, revision and document, oldest first. */
    record StoredRevision(int version, long revision, String document) {}

    List<StoredRevision> listRevisions(long event) {
        return getEntityManager()
                .createQuery(
                        "select r.version, r.revision, c.document from Revision r join RevisionContent c"
                                + " on c.revision = r.revision where r.eventId = :event order by r.version",
                        Object[].class)
                .setParameter("event", event)
                .getResultStream()
                .map(row -> new StoredRevision((Integer) row[0], (Long) row[1], (String) row[2]))
                .toList();
    }

    /** Page of the revisions of a span whose documents or reasons may contain the text. */
    record SearchPage(List<Long> found, long last) {}

    /** Searches the first revisions of the span; {@code last} is the last revision searched, or the end of the span if no more are left. */
    SearchPage search(Span span, Predicate<String> text) {
        List<Object[]> rows = getEntityManager()
                .createQuery(
                        "select r.revision, r.reason, c.document from Revision r join RevisionContent c"
                                + " on c.revision = r.revision where r.revision > :after and r.revision <= :upTo"
                                + " order by r.revision",
                        Object[].class)
                .setParameter("after", span.after())
                .setParameter("upTo", span.upTo())
                .setMaxResults(PAGE)
                .getResultList();
        List<Long> found = new ArrayList<>();
        for (Object[] row : rows) {
            if (text.test((String) row[1]) || text.test(plain((String) row[2]))) {
                found.add((Long) row[0]);
            }
        }
        return new SearchPage(found, rows.size() < PAGE ? span.upTo() : (Long) rows.get(rows.size() - 1)[0]);
    }

    /** False positives are allowed: the parsed texts decide later. */
    private static String plain(String document) {
        String plain = document;
        for (String escape : ESCAPES) {
            plain = plain.replace(escape, " ");
        }
        return plain;
    }

    /** Revisions that refer to one of these actor versions. */
    Set<Long> findByActorVersions(Collection<Long> states) {
        return referring("select x.id.revision from InvolvementRow x where x.actorStateId in :ids", states);
    }

    /** Revisions that refer to one of these source versions. */
    Set<Long> findBySourceVersions(Collection<Long> states) {
        Set<Long> found = referring("select x.id.revision from MentionRow x where x.sourceStateId in :ids", states);
        found.addAll(referring("select x.id.revision from AttributionRow x where x.sourceStateId in :ids", states));
        return found;
    }

    /** Revisions that refer to one of these area versions. */
    Set<Long> findByAreaVersions(Collection<Long> states) {
        Set<Long> found = referring("select x.id.revision from LocationRow x where x.admin1StateId in :ids", states);
        found.addAll(referring("select x.id.revision from LocationRow x where x.admin2StateId in :ids", states));
        return found;
    }

    /** Revisions that mention one of these reports. */
    Set<Long> findByReports(Collection<Long> reports) {
        return referring("select x.id.revision from MentionRow x where x.reportId in :ids", reports);
    }

    private Set<Long> referring(String query, Collection<Long> ids) {
        Set<Long> found = new TreeSet<>();
        List<Long> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += MAX_IDS_PER_QUERY) {
            found.addAll(getEntityManager()
                    .createQuery(query, Long.class)
                    .setParameter("ids", all.subList(from, Math.min(all.size(), from + MAX_IDS_PER_QUERY)))
                    .getResultList());
        }
        return found;
    }
}
