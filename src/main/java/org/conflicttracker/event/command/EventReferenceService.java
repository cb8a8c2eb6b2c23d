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

/** What events answer to actors and reports: how many refer to one, and how a correction of it reaches them (rule 6). */
@ApplicationScoped
class EventReferenceService implements EventReferences {

    private final EventReferenceRepository touched;
    private final CorrectionPropagator revisions;
    private final ReferenceJobRepository jobs;
    private final CurrentUser audience;

    EventReferenceService(
            EventReferenceRepository touched,
            CorrectionPropagator revisions,
            ReferenceJobRepository jobs,
            CurrentUser audience) {
        this.touched = touched;
        this.revisions = revisions;
        this.jobs = jobs;
        this.audience = audience;
    }

    @Override
    public Map<Long, Long> countEvents(ReferenceKind.Kind kind, Collection<Long> ids) {
        return touched.countEvents(kind, ids);
    }

    @Override
    public Correction correct(WriteTransaction ticket, ReferenceKind reference, String reason) {
        long outdated = touched.countOutdated(reference);
        if (outdated <= revisions.atOnce()) {
            List<Long> events = touched.findOutdated(reference, revisions.atOnce());
            revisions.append(ticket, events, new ChangeContext(audience.name(), reason));
            return new Correction(outdated, null);
        }
        ReferenceJob job = jobs.open(ticket, reference, new ChangeContext(audience.name(), reason), outdated);
        return new Correction(outdated, job.id);
    }
}
