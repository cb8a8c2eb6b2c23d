package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.event.persistence.EventRepository;
import org.conflicttracker.event.persistence.RevisionBackup;
import org.conflicttracker.event.query.EventContentJson;
import org.conflicttracker.ledger.WriteTransaction;

/** Records revisions of a copy as they were; what they are found by is made again by the one rule. */
@ApplicationScoped
public class RevisionRestorer {

    private final RestoreRepository repository;
    private final EventRepository events;
    private final EventContentJson json;
    private final StoredEntityVersions versions;

    RevisionRestorer(
            RestoreRepository repository, EventRepository events, EventContentJson json, StoredEntityVersions states) {
        this.repository = repository;
        this.events = events;
        this.json = json;
        this.versions = states;
    }

    /** What the revision says; needs no transaction. */
    public ReadRevision parse(RevisionBackup revision) {
        return new ReadRevision(revision, json.fromJson(revision.content()));
    }

    /**
     * Records the revisions, which come in their order; all they refer to is there.
     *
     * @param author who is told to have recorded what the copy does not say who recorded
     */
    public void restore(
            WriteTransaction ticket, List<ReadRevision> revisions, EntityVersionCache known, String author) {
        known.prefetch(revisions, versions);
        Set<Long> touched = revisions.stream().map(one -> one.backup().event()).collect(Collectors.toSet());
        RestoreBatch batch = new RestoreBatch(known, author, repository.eventsById(touched));
        for (ReadRevision one : revisions) {
            ticket.advanceRevision(one.backup().revision(), one.backup().openToAll());
            batch.add(one);
        }
        repository.markSuperseded(batch.superseded());
        events.insertAll(batch.appended());
    }
}
