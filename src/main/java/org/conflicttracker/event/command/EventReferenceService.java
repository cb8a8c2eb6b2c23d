package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.event.command.CorrectionPropagationJob.ReferenceJob;
import org.conflicttracker.event.command.CorrectionPropagationJob.ReferenceJobRepository;
import org.conflicttracker.event.command.EventReferenceRepository.Corrected;
import org.conflicttracker.event.filter.ActorFilter;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.EventFilter.Selection;
import org.conflicttracker.event.filter.SourceFilter;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.filter.Terms.NameTerm;
import org.conflicttracker.event.query.AsOfResolver;
import org.conflicttracker.event.query.CellQuery;
import org.conflicttracker.event.query.CellQuery.CellLimit;
import org.conflicttracker.event.query.CellQuery.CellLimit.CellMeter;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.event.query.EngineSelector;
import org.conflicttracker.event.query.QueryEngine;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.EventReferences;
import org.conflicttracker.registry.EventReferences.Correction;
import org.conflicttracker.registry.ReferenceKind;
import org.conflicttracker.security.CurrentUser;
import org.jspecify.annotations.Nullable;

/** Service for the registers: counts the events that refer to an entry, and propagates corrections to them (rule 6). */
@ApplicationScoped
class EventReferenceService implements EventReferences {

    private final EventReferenceRepository references;
    private final CorrectionPropagator propagator;
    private final ReferenceJobRepository jobs;
    private final EngineSelector engines;
    private final CellLimit limit;
    private final AsOfResolver asOfResolver;
    private final CurrentUser currentUser;

    EventReferenceService(
            EventReferenceRepository references,
            CorrectionPropagator propagator,
            ReferenceJobRepository jobs,
            EngineSelector engines,
            CellLimit limit,
            AsOfResolver asOfResolver,
            CurrentUser currentUser) {
        this.references = references;
        this.propagator = propagator;
        this.jobs = jobs;
        this.engines = engines;
        this.limit = limit;
        this.asOfResolver = asOfResolver;
        this.currentUser = currentUser;
    }

    /**
     * The index counts where it is available, at the cost of the page and not of all rows that refer to its entries: a data set may be
     * the source of a million events.
     */
    @Override
    public Map<Long, Long> countEvents(ReferenceKind.Kind kind, Collection<Long> ids, @Nullable Long asOf) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        long revision = asOf == null ? asOfResolver.latest(Readership.EDITORS) : asOf;
        QueryEngine engine = engines.forRevision(revision);
        if (!engine.isCountingCheap()) {
            return references.countEvents(kind, ids, asOf);
        }
        return switch (kind) {
            case AREA -> references.countEvents(kind, ids, asOf);
            case ACTOR ->
                countBy(Dimension.ACTOR, engine, selection(actorFilter(ids), SourceFilter.UNRESTRICTED, revision));
            case SOURCE ->
                countBy(
                        Dimension.SOURCE,
                        engine,
                        selection(
                                ActorFilter.UNRESTRICTED, sourceFilter(namesOf(ids), Terms.unrestricted()), revision));
            case REPORT ->
                ids.stream()
                        .distinct()
                        .collect(Collectors.toMap(
                                id -> id,
                                id -> engine.count(selection(
                                        ActorFilter.UNRESTRICTED,
                                        sourceFilter(Terms.unrestricted(), Terms.of(Set.of(id))),
                                        revision))));
        };
    }

    private Map<Long, Long> countBy(Dimension dimension, QueryEngine engine, Selection selection) {
        CellQuery query = new CellQuery(selection, List.of(dimension), List.of(), null);
        try (CellMeter meter = limit.meter()) {
            return engine.aggregate(query, meter).cells().stream()
                    .collect(Collectors.groupingBy(
                            cell -> (Long) cell.keys().get(0).value(),
                            Collectors.summingLong(cell -> cell.sum().events())));
        }
    }

    private static Terms<NameTerm> namesOf(Collection<Long> ids) {
        return Terms.of(ids.stream().map(id -> new NameTerm(id, null)).collect(Collectors.toSet()));
    }

    private static ActorFilter actorFilter(Collection<Long> ids) {
        ActorFilter any = ActorFilter.UNRESTRICTED;
        return new ActorFilter(namesOf(ids), any.kind(), any.role(), any.standing());
    }

    private static SourceFilter sourceFilter(Terms<NameTerm> sources, Terms<Long> reports) {
        SourceFilter any = SourceFilter.UNRESTRICTED;
        return new SourceFilter(sources, any.sourceKind(), reports, any.attributedTo());
    }

    /** The published events that refer to these. */
    private static Selection selection(ActorFilter actors, SourceFilter sources, long asOf) {
        EventFilter all = EventFilter.DEFAULT;
        EventFilter filter = new EventFilter(
                all.dates(), all.locations(), all.classification(), actors, all.figures(), sources, all.records());
        return new Selection(filter, asOf);
    }

    @Override
    public List<Long> listNamedBy(ReferenceKind.Kind kind, Collection<Long> ids, Collection<String> schemes) {
        return references.listNamedBy(kind, ids, schemes);
    }

    @Override
    public Correction propagate(WriteTransaction transaction, ReferenceKind reference, String reason) {
        ChangeContext context = new ChangeContext(currentUser.name(), reason);
        Corrected corrected = Corrected.of(reference);
        long outdated = references.countOutdated(corrected);
        if (outdated <= propagator.maxImmediate()) {
            append(transaction, corrected, context);
            return new Correction(outdated, null);
        }
        return new Correction(outdated, jobs.create(transaction, reference, context, outdated).id);
    }

    private void append(WriteTransaction transaction, Corrected corrected, ChangeContext context) {
        propagator.append(transaction, references.listOutdated(corrected, propagator.maxImmediate()), context);
    }

    @Override
    public Correction propagateAll(
            WriteTransaction transaction, ReferenceKind.Kind kind, Collection<Long> ids, String reason) {
        if (ids.isEmpty()) {
            return Correction.NONE;
        }
        ChangeContext context = new ChangeContext(currentUser.name(), reason);
        ReferenceJob job = jobs.create(transaction, kind, ids, context);
        job.eventsTotal = references.countOutdated(job.corrected());
        if (job.eventsTotal <= propagator.maxImmediate()) {
            append(transaction, job.corrected(), context);
            jobs.delete(job);
            return new Correction(job.eventsTotal, null);
        }
        return new Correction(job.eventsTotal, job.id);
    }

    @Override
    public Correction giveBack(WriteTransaction transaction, Unmerge unmerge, String reason) {
        ChangeContext context = new ChangeContext(currentUser.name(), reason);
        long returning = references.countReturning(unmerge);
        if (returning <= propagator.maxImmediate()) {
            List<Long> events = references.listReturning(unmerge, 0, propagator.maxImmediate());
            if (!events.isEmpty()) {
                propagator.giveBack(transaction, references.listReturning(unmerge, events), unmerge, context);
            }
            return new Correction(returning, null);
        }
        ReferenceJob job = jobs.create(transaction, unmerge.reference(), context, returning);
        job.setUnmerge(unmerge);
        return new Correction(returning, job.id);
    }

    @Override
    public Optional<Long> findOpenJob(ReferenceKind reference) {
        return jobs.findOpen(reference);
    }

    @Override
    public long toRevision(AsOf asOf) {
        return asOfResolver.toRevision(Optional.of(asOf));
    }

    @Override
    public @Nullable Instant recordedAt(long revision) {
        return asOfResolver.toView(revision).recordedAt();
    }
}
