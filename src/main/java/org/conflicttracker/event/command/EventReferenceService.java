package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conflicttracker.common.time.AsOf;
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
        long outdated = references.countOutdated(reference);
        if (outdated <= propagator.maxImmediate()) {
            List<Long> events = references.listOutdated(reference, propagator.maxImmediate());
            propagator.append(transaction, events, new ChangeContext(currentUser.name(), reason));
            return new Correction(outdated, null);
        }
        ReferenceJob job = jobs.create(transaction, reference, new ChangeContext(currentUser.name(), reason), outdated);
        return new Correction(outdated, job.id);
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
