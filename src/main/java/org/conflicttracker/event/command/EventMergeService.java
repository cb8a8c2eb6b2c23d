package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.event.command.EventAssembler.AssembledEvent;
import org.conflicttracker.event.command.EventLoader.LoadedEvent;
import org.conflicttracker.event.command.EventMerge.Merged;
import org.conflicttracker.event.command.RevisionAppender.RevisionMetadata;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.EventRepository;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.web.caching.IfMatch;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/**
 * Commands that merge an event into another one and take that back (rule 5). Both events get a revision in one transaction. If the merged
 * event is a draft, the revision of the other one does not tell that a draft was merged (rule 13).
 */
@ApplicationScoped
public class EventMergeService {

    private final ConditionalChange changes;
    private final EventLoader eventLoader;
    private final EventRepository events;
    private final RevisionAppender appender;

    EventMergeService(
            ConditionalChange changes, EventLoader eventLoader, EventRepository events, RevisionAppender appender) {
        this.changes = changes;
        this.eventLoader = eventLoader;
        this.events = events;
        this.appender = appender;
    }

    /**
     * Merges the event into another one, to which its claims and reports move along.
     *
     * @param condition the precondition; empty if the author gave none
     * @return the merged event
     * @throws ProblemException 404, 409 if it is retracted or merged already, 412, 422 if the other one is not another published event
     */
    public EventView merge(long id, EventMergeRequest request, Optional<IfMatch> condition, ChangeContext context) {
        return changes.execute(id, condition, (transaction, current) -> {
            StatusTransition.requireActive(current.newest());
            ValidationErrors errors = new ValidationErrors();
            checkTarget(request.into(), current, "/into", errors);
            errors.throwIfAny(ProblemType.RULE_VIOLATED);
            AssembledEvent duplicate = new AssembledEvent(
                    current.content(),
                    current.references(),
                    Status.MERGED,
                    request.into(),
                    current.event().lastClaimNo);
            return merge(transaction, current, duplicate, context);
        });
    }

    /** Adds an error unless the target of a merge, if any, is another published event. */
    void checkTarget(Long target, LoadedEvent current, String pointer, ValidationErrors errors) {
        if (target == null) {
            return;
        }
        boolean published = target != current.event().id
                && events.findNewest(target)
                        .filter(newest -> newest.status == Status.PUBLISHED)
                        .isPresent();
        if (!published) {
            errors.add(ValidationError.pointer(
                    pointer, "There is no other published event with the id " + target + ".", null));
        }
    }

    /**
     * Merges the event, whose content may be corrected at the same time.
     *
     * @param duplicate the event with status MERGED
     */
    EventView merge(
            WriteTransaction transaction, LoadedEvent current, AssembledEvent duplicate, ChangeContext context) {
        LoadedEvent target = eventLoader.get(duplicate.mergedInto());
        Merged merged = EventMerge.merge(duplicate.content(), target.content(), target.event().lastClaimNo);
        EventContent content = merged.target();
        appender.requireMaxEntries(
                Math.max(content.claims().size(), content.reports().size()));
        AssembledEvent moved = new AssembledEvent(
                duplicate.content().withMoved(merged.parts()),
                duplicate.references(),
                Status.MERGED,
                duplicate.mergedInto(),
                duplicate.lastClaimNo());
        EventView view =
                appender.append(transaction, current.event(), moved, new RevisionMetadata(Change.MERGED, context));
        boolean changed =
                !merged.parts().claims().isEmpty() || !merged.parts().reports().isEmpty();
        if (changed || current.newest().openToAll) {
            target.references().addReportsAndClaimants(duplicate.references());
            AssembledEvent grown = new AssembledEvent(
                    target.references().applyTo(content),
                    target.references(),
                    target.newest().status,
                    null,
                    merged.lastClaimNo());
            appender.append(
                    transaction,
                    target.event(),
                    grown,
                    new RevisionMetadata(changeOfTarget(current, Change.MERGED), context));
        }
        return view;
    }

    private static Change changeOfTarget(LoadedEvent duplicate, Change change) {
        return duplicate.newest().openToAll ? change : Change.CORRECTED;
    }

    /**
     * Takes the merge of the event back. It has the status of before, and what moved along, with the corrections made meanwhile, under the
     * old claim numbers; what was added to the other event since stays there.
     *
     * @param condition the precondition; empty if the author gave none
     * @return the event that was merged
     * @throws ProblemException 404, 409 if the event is not merged or the other one is, 412
     */
    public EventView unmerge(long id, Optional<IfMatch> condition, ChangeContext context) {
        return changes.executeOnAny(id, condition, (transaction, current) -> {
            if (current.newest().status != Status.MERGED) {
                throw new ProblemException(
                        ProblemType.CONFLICT,
                        "It is not merged into another event. It is " + current.newest().status + ".");
            }
            LoadedEvent target = eventLoader.get(current.newest().mergedInto);
            if (target.newest().status == Status.MERGED) {
                throw new ProblemException(
                                ProblemType.CONFLICT,
                                "Event " + target.event().id
                                        + ", into which it was merged, was itself merged into event "
                                        + target.newest().mergedInto + ". Take that merge back first.")
                        .withMember("mergedInto", target.event().id);
            }
            return unmerge(transaction, current, target, context);
        });
    }

    private EventView unmerge(
            WriteTransaction transaction, LoadedEvent current, LoadedEvent target, ChangeContext context) {
        EventContent restored = EventMerge.giveBack(current.content(), target.content());
        ResolvedReferences references = current.references();
        references.addReportsAndClaimants(target.references());
        boolean wasOpen = current.newest().openToAll;
        AssembledEvent separate = new AssembledEvent(
                references.applyTo(restored),
                references,
                wasOpen ? Status.PUBLISHED : Status.DRAFT,
                null,
                current.event().lastClaimNo);
        EventContent left = EventMerge.takeOut(current.content(), target.content(), listOtherMerged(current, target));
        EventView view =
                appender.append(transaction, current.event(), separate, new RevisionMetadata(Change.UNMERGED, context));
        AssembledEvent shrunk = target.withContent(target.references().applyTo(left), target.newest().status);
        boolean changed = !shrunk.content().equals(target.content());
        if (changed || wasOpen && current.content().moved() != null) {
            appender.append(
                    transaction,
                    target.event(),
                    shrunk,
                    new RevisionMetadata(changeOfTarget(current, Change.UNMERGED), context));
        }
        return view;
    }

    /** Contents of the other events that are merged into the target. */
    private List<EventContent> listOtherMerged(LoadedEvent current, LoadedEvent target) {
        return events.listMergedInto(target.event().id).stream()
                .filter(newest -> newest.eventId != current.event().id)
                .map(newest -> eventLoader.loadContent(newest.revision, new ResolvedReferences()))
                .toList();
    }
}
