package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.event.casualty.Verification;
import org.conflicttracker.event.command.ChangeContext.ImportChange;
import org.conflicttracker.event.command.EventAssembler.AssembledEvent;
import org.conflicttracker.event.command.EventLoader.LoadedEvent;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Clarity;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.Event;
import org.conflicttracker.event.persistence.EventRepository;
import org.conflicttracker.event.persistence.EventRepository.AppendedRevision;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.persistence.RevisionContent;
import org.conflicttracker.event.query.EventContentJson;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.event.query.EventViewMapper;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.actor.ActorDirectory;
import org.conflicttracker.registry.area.AreaDirectory;
import org.conflicttracker.registry.report.ReportDirectory;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/** Appends revisions to the revision log; the only class that does. */
@ApplicationScoped
class RevisionAppender {

    private static final Set<Change> SIZE_EXEMPT =
            EnumSet.of(Change.REFERENCE, Change.RULE, Change.PARTS, Change.WITHHELD);

    private final EventRepository events;
    private final EventContentJson json;
    private final EventLimits limits;
    private final SummaryParts parts;
    private final EventLoader eventLoader;
    private final ActorDirectory actors;
    private final ReportDirectory reports;
    private final AreaDirectory areas;

    RevisionAppender(
            EventRepository events,
            EventContentJson json,
            EventLimits limits,
            SummaryParts parts,
            EventLoader eventLoader,
            ActorDirectory actors,
            ReportDirectory reports,
            AreaDirectory areas) {
        this.events = events;
        this.json = json;
        this.limits = limits;
        this.parts = parts;
        this.eventLoader = eventLoader;
        this.actors = actors;
        this.reports = reports;
        this.areas = areas;
    }

    /** @throws ProblemException 413 if a list of the event would exceed the limit */
    void requireMaxEntries(int entries) {
        if (entries > limits.maxEntries()) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "An event can have at most " + limits.maxEntries() + " claims and the same number of reports.");
        }
    }

    /** Appends the first revision of a new event. */
    EventView appendFirst(WriteTransaction transaction, AssembledEvent assembled, RevisionMetadata metadata) {
        Event event = new Event();
        event.id = transaction.nextEvent();
        return append(transaction, event, assembled, metadata);
    }

    /** Appends the next revision of an event, and marks the one before as superseded. */
    EventView append(WriteTransaction transaction, Event event, AssembledEvent given, RevisionMetadata metadata) {
        Revision before =
                event.version == 0 ? null : events.findNewest(event.id).orElseThrow();
        AssembledEvent assembled = parts.complete(transaction, event, before, given);
        Revision next = toRevision(assembled.content());
        RevisionContent content = toContent(assembled);
        requireDocumentSize(content, metadata.change());
        transaction.recordedBy(metadata.context().userName());
        next.revision = transaction.nextRevision();
        next.eventId = event.id;
        next.version = event.version + 1;
        next.recordedAt = transaction.recordedAt().toEpochMilli();
        next.recordedBy = metadata.context().userName();
        next.change = metadata.change();
        next.reason = metadata.context().reason();
        next.status = assembled.status();
        next.mergedInto = assembled.mergedInto();
        next.dataset = before == null ? null : before.dataset;
        setImport(next, metadata.context().importChange());
        next.openToAll = next.status == Status.PUBLISHED || before != null && before.openToAll;
        if (next.openToAll) {
            transaction.publish(next.revision);
            assembled.references().open(transaction, actors, reports, areas);
        }
        if (before != null) {
            before.supersededBy = next.revision;
        }
        parts.note(transaction, before, next, assembled.content());
        event.revision = next.revision;
        event.version = next.version;
        event.lastClaimNo = assembled.lastClaimNo();
        content.revision = next.revision;
        pending(transaction)
                .add(new AppendedRevision(
                        before == null ? event : null,
                        next,
                        content,
                        RevisionRows.of(next.revision, assembled.content(), assembled.references())));
        return EventViewMapper.toView(next, assembled.content());
    }

    private static void setImport(Revision next, ImportChange change) {
        if (change != null) {
            next.dataset = change.dataset() == null ? next.dataset : change.dataset();
            next.importId = change.importId();
            next.importAction = change.action();
        }
    }

    /**
     * Appends a correction, unless it changes nothing.
     *
     * @return the event as it is then
     */
    EventView appendCorrection(
            WriteTransaction transaction, LoadedEvent current, AssembledEvent corrected, ChangeContext context) {
        return current.isUnchangedBy(corrected)
                ? EventViewMapper.toView(current.newest(), current.content())
                : append(transaction, current.event(), corrected, new RevisionMetadata(Change.CORRECTED, context));
    }

    /** Revisions appended by this transaction; inserted together before the commit, so queries of the transaction do not see them. */
    private List<AppendedRevision> pending(WriteTransaction transaction) {
        return transaction
                .<RevisionAppender, List<AppendedRevision>>transactionCache(this)
                .computeIfAbsent(this, first -> {
                    List<AppendedRevision> pending = new ArrayList<>();
                    transaction.beforeCommit(committing -> {
                        insert(committing, pending);
                        appendSummaries(committing);
                        insert(committing, pending);
                    });
                    return pending;
                });
    }

    private void insert(WriteTransaction transaction, List<AppendedRevision> pending) {
        long now = transaction.recordedAt().toEpochMilli();
        pending.forEach(one -> one.revision().recordedAt = now);
        events.insertAll(pending);
        pending.clear();
    }

    /** Inserts the revisions appended so far, so that queries of the transaction see them; not for a plan. */
    void insertAppended(WriteTransaction transaction) {
        transaction.storeRecorded();
        insert(transaction, pending(transaction));
    }

    /** Appends a revision to each summary that counts otherwise since its parts were changed in this transaction (rule 4). */
    private void appendSummaries(WriteTransaction transaction) {
        parts.takeNoted(transaction).forEach((summary, changed) -> {
            LoadedEvent current = eventLoader.get(summary);
            if (parts.countsOtherwise(current.newest(), current.content())) {
                AssembledEvent assembled =
                        current.withContent(current.references().applyTo(current.content()), current.newest().status);
                ChangeContext context = new ChangeContext(transaction.author(), SummaryParts.reasonOf(changed));
                append(transaction, current.event(), assembled, new RevisionMetadata(Change.PARTS, context));
            }
        });
    }

    /** Revision with the columns that follow from its content. */
    static Revision toRevision(EventContent content) {
        Revision revision = new Revision();
        setContentColumns(revision, content);
        return revision;
    }

    /** Sets the columns that follow from the content. */
    static void setContentColumns(Revision revision, EventContent content) {
        if (content.isWithheld()) {
            setWithheldColumns(revision);
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

    /** Sets neutral values in columns that are not nullable; a withheld revision is never counted. */
    private static void setWithheldColumns(Revision revision) {
        revision.type = EventType.STRATEGIC_DEVELOPMENT;
        revision.subType = null;
        revision.violence = null;
        revision.clarity = Clarity.CLEAR;
        revision.verification = Verification.SINGLE_SOURCE;
        revision.dateStart = LocalDate.EPOCH;
        revision.dateEnd = LocalDate.EPOCH;
        revision.datePrecision = DatePrecision.DAY;
    }

    private RevisionContent toContent(AssembledEvent assembled) {
        RevisionContent content = new RevisionContent();
        content.document = json.toJson(assembled.content());
        content.words = SearchTextBuilder.of(assembled.content(), assembled.references());
        return content;
    }

    /** Checks the document size. Exempt are revisions that must reach every event, even if a name or a figure became longer. */
    private void requireDocumentSize(RevisionContent content, Change change) {
        int length = Math.max(content.document.length(), content.words.length());
        if (length > limits.maxDocument() && !SIZE_EXEMPT.contains(change)) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "The event is " + length + " characters long when stored; the maximum is " + limits.maxDocument()
                            + ".");
        }
    }

    /** Metadata of a new revision: kind of change, user and reason. */
    record RevisionMetadata(Change change, ChangeContext context) {}
}
