package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.conflicttracker.event.command.EventAssembler.AssembledEvent;
import org.conflicttracker.event.command.EventLoader.ConditionalChange;
import org.conflicttracker.event.command.EventLoader.LoadedEvent;
import org.conflicttracker.event.command.RevisionAppender.RevisionMetadata;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.persistence.EventRepository;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.web.caching.ETagFactory.IfMatch;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/** Command that brings an earlier version of an event back as a new revision (rule 5). */
@ApplicationScoped
public class EventVersionRestorer {

    private final ConditionalChange changes;
    private final EventLoader eventLoader;
    private final EventRepository events;
    private final RevisionAppender appender;

    EventVersionRestorer(
            ConditionalChange changes, EventLoader eventLoader, EventRepository events, RevisionAppender appender) {
        this.changes = changes;
        this.eventLoader = eventLoader;
        this.events = events;
        this.appender = appender;
    }

    /**
     * Restores a version: its content with its claim numbers, and the current state of what it refers to. The status stays, and so does
     * the summary that it is part of.
     *
     * @param condition the precondition; empty if the author gave none
     * @throws ProblemException 404; 409 if the event is retracted or merged; 412; 422 for the current version, for a draft of a published
     *     event, and for a version that is withheld
     */
    public EventView restore(long id, int version, Optional<IfMatch> condition, ChangeContext context) {
        return changes.execute(id, condition, (transaction, current) -> {
            StatusTransition.requireActive(current.newest());
            Revision earlier = events.findVersion(id, version)
                    .orElseThrow(() -> new ProblemException(
                            ProblemType.NOT_FOUND, "Event " + id + " has no version " + version + "."));
            requireRestorable(earlier, current.newest());
            return restore(transaction, current, earlier, context);
        });
    }

    private static void requireRestorable(Revision earlier, Revision newest) {
        if (earlier.version == newest.version) {
            throw violation("Version " + earlier.version + " is the current version.");
        }
        if (newest.openToAll && !earlier.openToAll) {
            throw violation("Version " + earlier.version
                    + " is a draft, and the event is published. Copy from it what you need.");
        }
    }

    private EventView restore(
            WriteTransaction transaction, LoadedEvent current, Revision earlier, ChangeContext context) {
        ResolvedReferences references = new ResolvedReferences();
        EventContent content = eventLoader.loadContent(earlier.revision, references);
        if (content.isWithheld()) {
            throw violation("Version " + earlier.version + " is withheld.");
        }
        AssembledEvent restored = new AssembledEvent(
                references.applyTo(
                        content.withMoved(null).withPartOf(current.content().partOf())),
                references,
                current.newest().status,
                null,
                current.event().lastClaimNo);
        return appender.append(transaction, current.event(), restored, new RevisionMetadata(Change.RESTORED, context));
    }

    private static ProblemException violation(String detail) {
        return new ProblemException(ProblemType.RULE_VIOLATED, detail);
    }
}
