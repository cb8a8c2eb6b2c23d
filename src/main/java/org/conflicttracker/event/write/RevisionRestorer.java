package org.conflicttracker.event.write;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.event.ContentJson;
import org.conflicttracker.event.copied.CopiedRevision;
import org.conflicttracker.event.store.EventRepository;
import org.conflicttracker.spine.Ticket;

/** Records revisions of a copy as they were; what they are found by is made again by the one rule. */
@ApplicationScoped
public class RevisionRestorer {

    private final RestoreRepository repository;
    private final EventRepository events;
    private final ContentJson json;
    private final StoredStates states;

    RevisionRestorer(RestoreRepository repository, EventRepository events, ContentJson json, StoredStates states) {
        this.repository = repository;
        this.events = events;
        this.json = json;
        this.states = states;
    }

    /** What the revision says; needs no transaction. */
    public ReadRevision read(CopiedRevision revision) {
        return new ReadRevision(revision, json.read(revision.content()));
    }

    /**
     * Records the revisions, which come in their order; all they refer to is there.
     *
     * @param author who is told to have recorded what the copy does not say who recorded
     */
    public void restore(Ticket ticket, List<ReadRevision> revisions, KnownStates known, String author) {
        known.prepare(revisions, states);
        Set<Long> touched = revisions.stream().map(one -> one.copied().event()).collect(Collectors.toSet());
        RestoredBatch batch = new RestoredBatch(known, author, repository.findEvents(touched));
        for (ReadRevision one : revisions) {
            ticket.restored(one.copied().revision(), one.copied().openToAll());
            batch.add(one);
        }
        repository.supersede(batch.superseded());
        events.store(batch.appended());
    }
}
