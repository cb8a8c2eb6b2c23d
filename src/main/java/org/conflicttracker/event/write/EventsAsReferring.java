package org.conflicttracker.event.write;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.conflicttracker.reference.Correction;
import org.conflicttracker.reference.EventReferences;
import org.conflicttracker.reference.Reference;
import org.conflicttracker.security.Audience;
import org.conflicttracker.spine.Ticket;

/** What events answer to actors and reports: how many refer to one, and how a correction of it reaches them (rule 6). */
@ApplicationScoped
class EventsAsReferring implements EventReferences {

    private final TouchedRepository touched;
    private final ReferenceRevisions revisions;
    private final ReferenceJobRepository jobs;
    private final Audience audience;

    EventsAsReferring(
            TouchedRepository touched, ReferenceRevisions revisions, ReferenceJobRepository jobs, Audience audience) {
        this.touched = touched;
        this.revisions = revisions;
        this.jobs = jobs;
        this.audience = audience;
    }

    @Override
    public Map<Long, Long> countEvents(Reference.Kind kind, Collection<Long> ids) {
        return touched.countEvents(kind, ids);
    }

    @Override
    public Correction correct(Ticket ticket, Reference reference, String reason) {
        long outdated = touched.countOutdated(reference);
        if (outdated <= revisions.atOnce()) {
            List<Long> events = touched.findOutdated(reference, revisions.atOnce());
            revisions.append(ticket, events, new Author(audience.name(), reason));
            return new Correction(outdated, null);
        }
        ReferenceJob job = jobs.open(ticket, reference, new Author(audience.name(), reason), outdated);
        return new Correction(outdated, job.id);
    }
}
