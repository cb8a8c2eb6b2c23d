package org.conflicttracker.event.command;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.conflicttracker.event.casualty.FigureResolver;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.FigureRow;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.ledger.WriteTransaction;
import org.hibernate.Session;

/** Repository of rule jobs, and of the events that they check. */
@ApplicationScoped
class RuleJobRepository implements PanacheRepositoryBase<RuleJob, Long> {

    private static final List<Status> ACTIVE = List.of(Status.DRAFT, Status.PUBLISHED);

    /** Revision and its document. */
    record RevisionDocument(long revision, String document) {}

    /** Id of an event and the document of its current revision. */
    record EventDocument(long event, String document) {}

    /** Creates a job for all events, for a rule to which no event has been brought. */
    void create(WriteTransaction transaction) {
        RuleJob job = new RuleJob();
        job.id = transaction.nextVersionId();
        job.rule = FigureResolver.RULE;
        job.recordedAt = transaction.recordedAt().toEpochMilli();
        job.eventsTotal = getEntityManager()
                .createQuery("select count(*) from Event", Long.class)
                .getSingleResult();
        persist(job);
    }

    /** Documents of the first revisions of the span with figures whose basis has not been worked out, in ascending order. */
    List<RevisionDocument> listWithoutBasis(Span span, int limit) {
        return getEntityManager()
                .createQuery(
                        "select c.revision, c.document from RevisionContent c"
                                + " where c.revision > :after and c.revision <= :upTo and exists (select 1 from FigureRow f"
                                + " where f.id.revision = c.revision and f.basis is null) order by c.revision",
                        Object[].class)
                .setParameter("after", span.after())
                .setParameter("upTo", span.upTo())
                .setMaxResults(limit)
                .getResultStream()
                .map(row -> new RevisionDocument((Long) row[0], (String) row[1]))
                .toList();
    }

    /** Stores the basis of figures that have none yet. @param figures by revision; the numbers stay those that are stored */
    void storeBases(Map<Long, List<FigureRow>> figures) {
        getEntityManager().unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("update revision_figure set basis = ?, contested = ?"
                            + " where revision = ? and outcome = ? and figure_group = ? and basis is null")) {
                for (Map.Entry<Long, List<FigureRow>> ofOne : figures.entrySet()) {
                    for (FigureRow figure : ofOne.getValue()) {
                        update.setShort(1, figure.basis);
                        update.setBoolean(2, figure.contested);
                        update.setLong(3, ofOne.getKey());
                        update.setString(4, figure.outcome.name());
                        update.setString(5, figure.figureGroup.name());
                        update.addBatch();
                    }
                }
                update.executeBatch();
            }
        });
    }

    /** The oldest job that is not done. */
    Optional<RuleJob> findOpen() {
        return find("done = false order by id").firstResultOptional();
    }

    List<RuleJob> listNewest(int limit) {
        return find("order by id desc").page(0, limit).list();
    }

    /** Those of the events of which a location has a province or district that is no area, or is spelt otherwise than the area. */
    Set<Long> listOtherNames(Collection<Long> events) {
        return Set.copyOf(getEntityManager()
                .createQuery(
                        "select distinct e.id from Event e join LocationRow x on x.id.revision = e.revision"
                                + " left join Area p on p.id = x.admin1Id left join p.state province"
                                + " left join Area d on d.id = x.admin2Id left join d.state district"
                                + " where e.id in :events and (" + isOtherName("x.admin1", "province") + " or "
                                + isOtherName("x.admin2", "district") + ")",
                        Long.class)
                .setParameter("events", events)
                .getResultList());
    }

    private static String isOtherName(String name, String version) {
        return name + " is not null and (" + version + ".id is null or " + name + " <> " + version + ".name)";
    }

    /** Active events after an id, in ascending order, with their documents. */
    List<EventDocument> listDocuments(long after, int limit) {
        return getEntityManager()
                .createQuery(
                        "select e.id, c.document from Event e join Revision r on r.revision = e.revision"
                                + " join RevisionContent c on c.revision = e.revision"
                                + " where e.id > :after and r.status in :active order by e.id",
                        Object[].class)
                .setParameter("active", ACTIVE)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultStream()
                .map(row -> new EventDocument((Long) row[0], (String) row[1]))
                .toList();
    }
}
