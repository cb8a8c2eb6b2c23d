package org.conflicttracker.event.write;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.event.ContentJson;
import org.conflicttracker.event.EventContent;
import org.conflicttracker.event.store.Event;
import org.conflicttracker.event.store.EventRepository;
import org.conflicttracker.event.store.Revision;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;

/** Events as they are now, for those who change them under the writing lock. */
@ApplicationScoped
class CurrentEvents {

    private final EventRepository events;
    private final ContentJson json;
    private final ReferenceLoader references;

    CurrentEvents(EventRepository events, ContentJson json, ReferenceLoader references) {
        this.events = events;
        this.json = json;
        this.references = references;
    }

    /** @throws ProblemException 404 where there is none */
    Current get(long id) {
        Event event = events.findByIdOptional(id)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "No event has the id " + id + "."));
        Revision newest = events.findNewest(id).orElseThrow();
        EventContent content = json.read(events.getContent(newest.revision).document);
        return new Current(event, newest, content, references.load(content, new References()));
    }

    /** What an earlier revision says; what it refers to is added to what is known. */
    EventContent earlier(long revision, References known) {
        EventContent content = json.read(events.getContent(revision).document);
        references.load(content, known);
        return content;
    }
}
