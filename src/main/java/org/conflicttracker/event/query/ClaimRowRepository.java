package org.conflicttracker.event.query;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.SourceFilter;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.query.RowPredicates.EventRelation;
import org.conflicttracker.event.query.RowPredicates.HqlBuilder;
import org.jspecify.annotations.Nullable;

/** Repository of the reports and quoted sources of revisions that meet the required terms of a filter (rule 12). */
@ApplicationScoped
public class ClaimRowRepository implements PanacheRepositoryBase<Revision, Long> {

    /**
     * Reports and quoted sources, by revision, that the claims of a filter may have.
     *
     * @param reports ids of reports; null for any
     * @param quoted ids of sources; null for any, and for none
     */
    public record ClaimRows(
            @Nullable Map<Long, Set<Long>> reports,
            @Nullable Map<Long, Set<Long>> quoted) {

        /** No condition. */
        private static final ClaimRows ANY = new ClaimRows(null, null);

        /** Whether a claim of the revision has such a report and quotes such a source. */
        public boolean admit(long revision, Claim claim) {
            return (reports == null || reports.getOrDefault(revision, Set.of()).contains(claim.report()))
                    && (quoted == null
                            || claim.attributedTo() != null
                                    && quoted.getOrDefault(revision, Set.of())
                                            .contains(claim.attributedTo().id()));
        }
    }

    /** The reports and quoted sources of the revisions; reads only relations on which there is a condition. */
    public ClaimRows rows(EventFilter filter, Collection<Long> revisions) {
        SourceFilter sources = filter.sources();
        boolean ofReports = sources.source().isValueRequired()
                || sources.sourceKind().isValueRequired()
                || sources.report().isValueRequired();
        boolean ofQuoted = sources.attributedTo().isValueRequired();
        if (revisions.isEmpty() || !ofReports && !ofQuoted) {
            return ClaimRows.ANY;
        }
        return new ClaimRows(
                ofReports ? ids(EventRelation.MENTION, "reportId", filter, revisions) : null,
                ofQuoted ? ids(EventRelation.ATTRIBUTION, "sourceId", filter, revisions) : null);
    }

    private Map<Long, Set<Long>> ids(
            EventRelation relation, String column, EventFilter filter, Collection<Long> revisions) {
        HqlBuilder clause = new HqlBuilder().andIn("x.id.revision", List.copyOf(revisions));
        new RowPredicates(filter).addRequired(relation, "x", clause);
        TypedQuery<Object[]> query = getEntityManager()
                .createQuery(
                        "select x.id.revision, x." + column + " from " + relation.entity() + " x where "
                                + clause.where(),
                        Object[].class);
        clause.parameters().forEach(query::setParameter);
        Map<Long, Set<Long>> ids = new HashMap<>();
        query.getResultList().forEach(row -> ids.computeIfAbsent((Long) row[0], revision -> new HashSet<>())
                .add((Long) row[1]));
        return ids;
    }
}
