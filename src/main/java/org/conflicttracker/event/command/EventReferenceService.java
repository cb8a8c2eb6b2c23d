package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
    private final CurrentUser currentUser;

    EventReferenceService(
            EventReferenceRepository references,
            CorrectionPropagator propagator,
            ReferenceJobRepository jobs,
            CurrentUser currentUser) {
        this.references = references;
        this.propagator = propagator;
        this.jobs = jobs;
        this.currentUser = currentUser;
    }

    @Override
    public Map<Long, Long> countEvents(ReferenceKind.Kind kind, Collection<Long> ids) {
        return references.countEvents(kind, ids);
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
}
