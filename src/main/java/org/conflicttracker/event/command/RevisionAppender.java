package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.event.casualty.Verification;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Clarity;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.AppendedRevision;
import org.conflicttracker.event.persistence.Event;
import org.conflicttracker.event.persistence.EventRepository;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.persistence.RevisionContent;
import org.conflicttracker.event.query.EventContentJson;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.event.query.EventViewMapper;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.actor.ActorDirectory;
import org.conflicttracker.registry.report.ReportDirectory;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/** Appends a state to the list of revisions: the one place that does. */
@ApplicationScoped
class RevisionAppender {

    private final EventRepository events;
    private final EventContentJson json;
    private final EventLimits limits;
    private final ActorDirectory actors;
    private final ReportDirectory reports;

    RevisionAppender(
            EventRepository events,
            EventContentJson json,
            EventLimits limits,
            ActorDirectory actors,
            ReportDirectory reports) {
        this.events = events;
        this.json = json;
        this.limits = limits;
        this.actors = actors;
        this.reports = reports;
    }

    /** @throws ProblemException 413 where a list of the event has grown beyond the limit */
    void requireMaxEntries(int entries) {
        if (entries > limits.maxEntries()) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "An event can have at most " + limits.maxEntries() + " claims and the same number of reports.");
        }
    }

    /** The first state of a new event. */
    EventView appendFirst(WriteTransaction ticket, AssembledEvent authored, RevisionMetadata step) {
        Event event = new Event();
        event.id = ticket.nextEvent();
        return append(ticket, event, authored, step);
    }

    /** The next state of an event; the one before is superseded. */
    EventView append(WriteTransaction ticket, Event event, AssembledEvent authored, RevisionMetadata step) {
        Revision before =
                event.version == 0 ? null : events.findNewest(event.id).orElseThrow();
        Revision next = toRevision(authored.content());
        RevisionContent content = toContent(authored);
        requireDocumentSize(content, step.change());
        next.revision = ticket.nextRevision();
        next.eventId = event.id;
        next.version = event.version + 1;
        next.recordedAt = ticket.recordedAt().toEpochMilli();
        next.recordedBy = step.context().userName();
        next.change = step.change();
        next.reason = step.context().reason();
        next.status = authored.status();
        next.mergedInto = authored.mergedInto();
        next.openToAll = next.status == Status.PUBLISHED || before != null && before.openToAll;
        if (next.openToAll) {
            ticket.publish(next.revision);
            authored.references().open(ticket, actors, reports);
        }
        if (before != null) {
            before.supersededBy = next.revision;
        }
        event.revision = next.revision;
        event.version = next.version;
        event.lastClaimNo = authored.lastClaimNo();
        content.revision = next.revision;
        pending(ticket)
                .add(new AppendedRevision(
                        before == null ? event : null,
                        next,
                        content,
                        RevisionRows.of(next.revision, authored.content(), authored.references())));
        return EventViewMapper.toView(next, authored.content());
    }

    /** What this transaction has appended, stored together when it ends: until then its own queries do not see it. */
    private List<AppendedRevision> pending(WriteTransaction ticket) {
        return ticket.<RevisionAppender, List<AppendedRevision>>transactionCache(this)
                .computeIfAbsent(this, first -> {
                    List<AppendedRevision> pending = new ArrayList<>();
                    ticket.beforeCommit(writing -> {
                        long now = writing.recordedAt().toEpochMilli();
                        pending.forEach(one -> one.revision().recordedAt = now);
                        events.insertAll(pending);
                    });
                    return pending;
                });
    }

    /** What a state is searched by, as far as its content says it. */
    static Revision toRevision(EventContent content) {
        Revision revision = new Revision();
        describe(revision, content);
        return revision;
    }

    /** Fills in what a state is searched by. */
    static void describe(Revision revision, EventContent content) {
        if (content.isWithheld()) {
            describeWithheld(revision);
            return;
        }
        revision.type = content.type();
        revision.subType = content.subType();
        revision.violence = content.violence();
        revision.clarity = content.clarity();
        revision.verification = content.verification();
        revision.dateStart = content.date().start();
        revision.dateEnd = content.date().end();
        revision.datePrecision = content.date().precision();
    }

    /** Columns that are never empty get values that tell nothing; such a state is never counted. */
    private static void describeWithheld(Revision revision) {
        revision.type = EventType.STRATEGIC_DEVELOPMENT;
        revision.subType = null;
        revision.violence = null;
        revision.clarity = Clarity.CLEAR;
        revision.verification = Verification.SINGLE_SOURCE;
        revision.dateStart = LocalDate.EPOCH;
        revision.dateEnd = LocalDate.EPOCH;
        revision.datePrecision = DatePrecision.DAY;
    }

    private RevisionContent toContent(AssembledEvent authored) {
        RevisionContent content = new RevisionContent();
        content.document = json.toJson(authored.content());
        content.words = SearchTextBuilder.of(authored.content(), authored.references());
        return content;
    }

    /** Authors are held to the limit; a correction of something an event refers to must reach it, even if its name has grown. */
    private void requireDocumentSize(RevisionContent content, Change change) {
        int length = Math.max(content.document.length(), content.words.length());
        if (length > limits.maxDocument() && change != Change.REFERENCE && change != Change.WITHHELD) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "The event is " + length + " characters long when stored; the maximum is " + limits.maxDocument()
                            + ".");
        }
    }
}
