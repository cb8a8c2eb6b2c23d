package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.event.command.EventReferenceRepository.Corrected;
import org.conflicttracker.event.command.EventReferenceRepository.Returning;
import org.conflicttracker.event.query.AsOfResolver;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.Correction;
import org.conflicttracker.registry.EventReferences;
import org.conflicttracker.registry.ReferenceKind;
import org.conflicttracker.security.CurrentUser;

/** Service for the registers: counts the events that refer to an entry, and propagates corrections to them (rule 6). */
@ApplicationScoped
class EventReferenceService implements EventReferences {

    private final EventReferenceRepository references;
    private final CorrectionPropagator propagator;
    private final ReferenceJobRepository jobs;
    private final AsOfResolver asOfResolver;
    private final CurrentUser currentUser;

    EventReferenceService(
            EventReferenceRepository references,
            CorrectionPropagator propagator,
            ReferenceJobRepository jobs,
            AsOfResolver asOfResolver,
            CurrentUser currentUser) {
        this.references = references;
        this.propagator = propagator;
        this.jobs = jobs;
        this.asOfResolver = asOfResolver;
        this.currentUser = currentUser;
    }

    @Override
    public Map<Long, Long> countEvents(ReferenceKind.Kind kind, Collection<Long> ids, Long asOf) {
        return references.countEvents(kind, ids, asOf);
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
            List<Returning> events = references.listReturning(unmerge, 0, propagator.maxImmediate());
            propagator.giveBack(transaction, events, unmerge, context);
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
}
