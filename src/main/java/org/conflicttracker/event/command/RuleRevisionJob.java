package org.conflicttracker.event.command;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.conflicttracker.common.concurrent.StoppableRun;
import org.conflicttracker.event.casualty.FigureResolver;
import org.conflicttracker.event.command.CorrectionJobs.JobView;
import org.conflicttracker.event.command.EntityResolvers.ReferenceResolver;
import org.conflicttracker.event.command.EventLoader.LoadedEvent;
import org.conflicttracker.event.command.RevisionAppender.RevisionMetadata;
import org.conflicttracker.event.command.RuleRevisionJob.RuleJobRepository.EventDocument;
import org.conflicttracker.event.command.RuleRevisionJob.RuleJobRepository.RevisionDocument;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.Location;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.RevisionRow.FigureRow;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.event.query.EventView.EventContentJson;
import org.conflicttracker.ledger.DiskReserve;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.ledger.RestoreStatus;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.web.caching.ETagFactory.DerivedDataState;
import org.conflicttracker.web.problem.UnavailableDatabase;
import org.conflicttracker.web.problem.ValidationErrors;
import org.hibernate.Session;

/**
 * Scheduled job that brings recorded events to the rule of figures (rule 2) and to their areas (rule 16). First it works out the basis of
 * recorded figures, also of those of earlier revisions, and stores it beside them; that changes no number. Then each active event whose
 * figures, verification or superseded marks change, or whose provinces and districts are spelt otherwise than the areas that they are, gets
 * a RULE revision. Both are worked out without the writing lock and stored in small transactions, so that others can write in
 * between. How far it is belongs to the transaction, so it resumes after a restart, on any node.
 */
@ApplicationScoped
class RuleRevisionJob {

    /** Recorder of RULE revisions; no account has this name, because it has a space. */
    static final String RECORDER = "rule of figures";

    /** Most events that are checked before the progress is stored, as a multiple of those that are changed in one transaction. */
    private static final int CHECKED_PER_CHANGED = 8;

    /** Revisions whose basis is stored in one transaction, as a multiple of the events that are changed in one. */
    private static final int BASES_PER_CHANGED = 5;

    private static final int LOG_EVERY_PERCENT = 10;

    private final StoppableRun runs = new StoppableRun();
    private final LedgerWriter ledger;
    private final RuleJobRepository jobs;
    private final EntityResolvers resolvers;
    private final EventLoader eventLoader;
    private final RevisionAppender appender;
    private final EventContentJson json;
    private final CorrectionPropagator propagator;
    private final DiskReserve disk;
    private final RestoreStatus restoreStatus;
    private final DerivedDataState derivedData;

    RuleRevisionJob(
            LedgerWriter ledger,
            RuleJobRepository jobs,
            EntityResolvers resolvers,
            EventLoader eventLoader,
            RevisionAppender appender,
            EventContentJson json,
            CorrectionPropagator propagator,
            DiskReserve disk,
            RestoreStatus restoreStatus,
            DerivedDataState derivedData) {
        this.ledger = ledger;
        this.jobs = jobs;
        this.resolvers = resolvers;
        this.eventLoader = eventLoader;
        this.appender = appender;
        this.json = json;
        this.propagator = propagator;
        this.disk = disk;
        this.restoreStatus = restoreStatus;
        this.derivedData = derivedData;
    }

    /** Before the first request, so that no answer without the basis of figures is cached as complete. */
    void start(@Observes StartupEvent started) {
        QuarkusTransaction.requiringNew().run(() -> observe(jobs.findOpen()));
    }

    private Optional<RuleJob> observe(Optional<RuleJob> open) {
        derivedData.setPending(open.isPresent() && !open.get().isBasisKnown());
        return open;
    }

    @Scheduled(
            every = "${tracker.references.every:1s}",
            // a start that fails, because a port is in use, has ended by then
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void run() {
        runs.run(this::runBatches);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (!runs.stop()) {
            Log.warn("The rule job has not ended in time; the next start goes on with it.");
        }
    }

    private void runBatches() {
        try {
            while (!runs.isStopping() && disk.allowsWriting() && runBatch()) {
                // other writers can write between two batches
            }
        } catch (RuntimeException e) {
            if (runs.isStopping()) {
                return;
            }
            if (UnavailableDatabase.isCauseOf(e)) {
                Log.infof("The rule job is delayed, because the database is unavailable: %s", e.getMessage());
            } else {
                Log.errorf(e, "The rule job failed and will be retried.");
            }
        }
    }

    /** Checks and changes one batch; false if there is no open job, or a backup is being restored. */
    private boolean runBatch() {
        Optional<RuleJob> open = QuarkusTransaction.requiringNew().call(() -> observe(jobs.findOpen())
                .filter(job -> restoreStatus.find().isEmpty()));
        open.filter(job -> !job.isBasisKnown()).ifPresent(this::workOutBases);
        open.filter(RuleJob::isBasisKnown).ifPresent(job -> {
            CheckedBatch batch = check(job.lastEvent);
            ledger.inTransaction(transaction -> {
                apply(transaction, job, batch);
                return null;
            });
        });
        return open.isPresent();
    }

    /** Works out the basis of the figures of some revisions and stores them with the progress, unless another node has. */
    private void workOutBases(RuleJob seen) {
        int size = BASES_PER_CHANGED * propagator.batchSize();
        List<RevisionDocument> documents = QuarkusTransaction.requiringNew()
                .call(() -> jobs.listWithoutBasis(new Span(seen.lastRevision, seen.revisionsTotal), size));
        Map<Long, List<FigureRow>> figures = new TreeMap<>();
        documents.forEach(one -> figures.put(one.revision(), FigureRow.of(json.fromJson(one.document()))));
        long last = documents.size() < size
                ? seen.revisionsTotal
                : documents.get(size - 1).revision();
        ledger.inTransaction(transaction -> {
            RuleJob job = jobs.findById(seen.id);
            if (job.lastRevision == seen.lastRevision) {
                jobs.storeBases(figures);
                int before = JobView.of(job).percent();
                job.lastRevision = last;
                logProgress(job, before);
            }
            return null;
        });
    }

    /** @param before percent that were done before the batch */
    private static void logProgress(RuleJob job, int before) {
        int percent = JobView.of(job).percent();
        if (job.done || percent / LOG_EVERY_PERCENT > before / LOG_EVERY_PERCENT) {
            Log.infof(
                    "Rule %d of figures: basis known up to revision %d of %d, %d of %d events checked (%d %%), %d changed",
                    job.rule,
                    job.lastRevision,
                    job.revisionsTotal,
                    job.eventsChecked,
                    job.eventsTotal,
                    percent,
                    job.eventsChanged);
        }
    }

    /**
     * Checked events.
     *
     * @param outdated ids of those that the rule changes
     * @param renamed locations of those of which a province or district has another name than its area, by id of the event
     * @param last id of the last one
     * @param isEnd whether there were no more
     */
    private record CheckedBatch(
            List<Long> outdated, Map<Long, List<Location>> renamed, long last, int checked, boolean isEnd) {}

    private CheckedBatch check(long after) {
        List<Long> outdated = new ArrayList<>();
        Map<Long, List<Location>> renamed = new HashMap<>();
        long last = after;
        int checked = 0;
        int size = propagator.batchSize();
        while (outdated.size() < size && checked < CHECKED_PER_CHANGED * size) {
            long from = last;
            List<EventDocument> page = QuarkusTransaction.requiringNew().call(() -> jobs.listDocuments(from, size));
            Set<Long> otherNames = QuarkusTransaction.requiringNew()
                    .call(() -> jobs.listOtherNames(
                            page.stream().map(EventDocument::event).toList()));
            for (EventDocument event : page) {
                EventContent content = json.fromJson(event.document());
                if (otherNames.contains(event.event())) {
                    renamed.put(event.event(), content.locations());
                }
                if (otherNames.contains(event.event()) || content.differsFromRule()) {
                    outdated.add(event.event());
                }
                last = event.event();
            }
            checked += page.size();
            if (page.size() < size) {
                return new CheckedBatch(outdated, renamed, last, checked, true);
            }
        }
        return new CheckedBatch(outdated, renamed, last, checked, false);
    }

    /** Changes the events of the batch and stores the progress, unless another node has. */
    private void apply(WriteTransaction transaction, RuleJob seen, CheckedBatch batch) {
        RuleJob job = jobs.findById(seen.id);
        if (job.done || job.lastEvent != seen.lastEvent) {
            return;
        }
        int before = JobView.of(job).percent();
        resolvers.prefetchAreas(
                transaction,
                batch.renamed().values().stream().flatMap(List::stream).toList());
        for (long event : batch.outdated()) {
            if (append(transaction, eventLoader.get(event), batch, job.rule)) {
                job.eventsChanged++;
            }
        }
        job.lastEvent = batch.last();
        job.eventsChecked += batch.checked();
        job.done = batch.isEnd();
        logProgress(job, before);
    }

    /** Appends a RULE revision; false if the event needs none, because somebody changed it meanwhile. */
    private boolean append(WriteTransaction transaction, LoadedEvent current, CheckedBatch batch, int rule) {
        if (!StatusTransition.isActive(current.newest()) || current.content().isWithheld()) {
            return false;
        }
        EventContent content = batch.renamed().containsKey(current.event().id)
                ? resolveDivisions(transaction, current)
                : current.references().applyTo(current.content());
        List<String> reasons = new ArrayList<>();
        if (current.content().differsFromRule()) {
            reasons.add("The figures now follow rule " + rule + " of figures");
        }
        if (!content.locations().equals(current.content().locations())) {
            reasons.add("The provinces and districts now have the names of the register of areas");
        }
        if (reasons.isEmpty()) {
            return false;
        }
        appender.append(
                transaction,
                current.event(),
                current.withContent(content, current.newest().status),
                new RevisionMetadata(Change.RULE, new ChangeContext(RECORDER, String.join(". ", reasons))));
        return true;
    }

    /** The content with the areas of its locations, in their current names, and the figures by the rule. */
    private EventContent resolveDivisions(WriteTransaction transaction, LoadedEvent current) {
        ReferenceResolver resolver = resolvers.resolverFor(transaction, new ValidationErrors(), current.references());
        return current.references()
                .applyTo(current.content()
                        .withLocations(current.content().locations().stream()
                                .map(resolver::resolveNames)
                                .toList()));
    }

    /** Repository of rule jobs, and of the events that they check. */
    @ApplicationScoped
    static class RuleJobRepository implements PanacheRepositoryBase<RuleJob, Long> {

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
                            update.setShort(1, Objects.requireNonNull(figure.basis));
                            update.setBoolean(2, Objects.requireNonNull(figure.contested));
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

    /**
     * Rule job: works out the basis of the figures of recorded revisions, in their order; then brings recorded events to a rule of figures, in the
     * order of their ids.
     */
    @Entity(name = "RuleJob")
    static class RuleJob {

        @Id
        long id;

        /** Number of the rule of figures. */
        int rule;

        /** The last revision whose basis was worked out; 0 at the beginning. */
        long lastRevision;

        /** The last revision whose basis is to be worked out; later ones are stored with it. */
        long revisionsTotal;

        /** Id of the last event that was checked; 0 at the beginning. */
        long lastEvent;

        long eventsTotal;
        long eventsChecked;
        /** Number of events that got a revision. */
        long eventsChanged;

        /** Milliseconds since 1970. */
        long recordedAt;

        boolean done;

        boolean isBasisKnown() {
            return lastRevision >= revisionsTotal;
        }
    }
}
