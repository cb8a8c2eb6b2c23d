package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.command.ClaimAssembler.ClaimNumbering;
import org.conflicttracker.event.command.EntityResolvers.ReferenceResolver;
import org.conflicttracker.event.command.EventAssembler.AssembledEvent;
import org.conflicttracker.event.command.EventBodies.ParsedClaims;
import org.conflicttracker.event.command.EventBodies.ParsedEvent;
import org.conflicttracker.event.command.EventLoader.LoadedEvent;
import org.conflicttracker.event.command.RevisionAppender.RevisionMetadata;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.MentionedReport;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.EventRepository;
import org.conflicttracker.event.query.EventETags;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.event.query.EventViewMapper;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.web.caching.IfMatch;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/**
 * Commands that correct, retract, restore and merge one event, and add claims to it. All but the last need the entity tag of the current
 * revision; it is checked under the writing lock.
 */
@ApplicationScoped
public class EventCorrector {

    private final LedgerWriter ledger;
    private final EventLoader eventLoader;
    private final EventETags tags;
    private final EventRepository events;
    private final EntityResolvers resolvers;
    private final RevisionAppender appender;

    EventCorrector(
            LedgerWriter ledger,
            EventLoader eventLoader,
            EventETags tags,
            EventRepository events,
            EntityResolvers resolvers,
            RevisionAppender appender) {
        this.ledger = ledger;
        this.eventLoader = eventLoader;
        this.tags = tags;
        this.events = events;
        this.resolvers = resolvers;
        this.appender = appender;
    }

    /**
     * Replaces the content of the event. With another status the event is restored, retracted or merged.
     *
     * @param correction converts the current event to the input; called under the writing lock, so that a patch applies to the current revision
     * @throws ProblemException 404, 409, 412, or 400 or 422 with all errors of the input
     */
    public EventView replace(
            long id, IfMatch condition, Function<EventView, ParsedEvent> correction, ChangeContext context) {
        return changeIfMatch(id, condition, (transaction, current) -> {
            ParsedEvent parsed = correction.apply(EventViewMapper.toView(current.newest(), current.content()));
            EventInput input = parsed.input();
            ValidationErrors errors = parsed.faults().toErrors();
            Change change = StatusTransition.changeFor(current.newest(), input.status());
            checkMergeTarget(input.mergedInto(), id, errors);
            AssembledEvent assembled = new EventAssembler(resolvers.resolverFor(transaction, errors), "")
                    .assemble(input, current.claimNumbering())
                    .orElse(null);
            parsed.faults().throwIfAny(errors);
            return appender.append(transaction, current.event(), assembled, new RevisionMetadata(change, context));
        });
    }

    /**
     * Retracts the event: it is kept and marked, but not in lists and sums.
     *
     * @throws ProblemException 404, 409 or 412
     */
    public EventView retract(long id, IfMatch condition, ChangeContext context) {
        return changeIfMatch(id, condition, (transaction, current) -> {
            Change change = StatusTransition.changeFor(current.newest(), Status.RETRACTED);
            AssembledEvent retracted = current.withContent(current.content(), Status.RETRACTED);
            return appender.append(transaction, current.event(), retracted, new RevisionMetadata(change, context));
        });
    }

    private EventView changeIfMatch(
            long id, IfMatch condition, BiFunction<WriteTransaction, LoadedEvent, EventView> work) {
        return ledger.inTransaction(transaction -> {
            LoadedEvent current = eventLoader.get(id);
            condition.check(tags.of(id, current.event().version));
            return work.apply(transaction, current);
        });
    }

    /** Checks that the target of a merge, if any, is another published event. */
    private void checkMergeTarget(Long target, long self, ValidationErrors errors) {
        if (target == null) {
            return;
        }
        boolean published = target != self
                && events.findNewest(target)
                        .filter(newest -> newest.status == Status.PUBLISHED)
                        .isPresent();
        if (!published) {
            errors.add(ValidationError.pointer(
                    "/mergedInto", "There is no other published event with the id " + target + ".", null));
        }
    }

    /**
     * Adds claims to the event. There is no {@code If-Match}, because concurrent additions do not conflict.
     *
     * @throws ProblemException 404, 409 for an event that is retracted or merged, 400 or 422 with all errors
     */
    public EventView addClaims(long id, ParsedClaims added, ChangeContext context) {
        return ledger.inTransaction(transaction -> {
            LoadedEvent current = eventLoader.get(id);
            StatusTransition.requireActive(current.newest());
            return appendClaims(transaction, current, added, context);
        });
    }

    private EventView appendClaims(
            WriteTransaction transaction, LoadedEvent current, ParsedClaims parsed, ChangeContext context) {
        AddedClaims added = parsed.added();
        ValidationErrors errors = parsed.faults().toErrors();
        ReferenceResolver resolver = resolvers.resolverFor(transaction, errors, current.references());
        Set<Long> mentioned = current.content().reports().stream()
                .map(MentionedReport::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        ClaimAssembler assembler =
                new ClaimAssembler(resolver, new ClaimNumbering(Set.of(), current.event().lastClaimNo), true);
        List<Claim> claims = new ArrayList<>(current.content().claims());
        claims.addAll(assembler.assemble(added.claims(), "/claims", mentioned));
        requireOnePreferred(claims, errors);
        parsed.faults().throwIfAny(errors);
        appender.requireMaxEntries(Math.max(claims.size(), mentioned.size()));
        EventContent content = current.content()
                .withReportsAndClaims(
                        mentioned.stream().map(MentionedReport::ofId).toList(), claims);
        AssembledEvent assembled = new AssembledEvent(
                resolver.references().applyTo(content),
                resolver.references(),
                current.newest().status,
                null,
                assembler.lastNumber());
        return appender.append(
                transaction, current.event(), assembled, new RevisionMetadata(Change.CORRECTED, context));
    }

    private static void requireOnePreferred(List<Claim> claims, ValidationErrors errors) {
        Set<Object> subjects = claims.stream()
                .filter(Claim::preferred)
                .map(claim -> List.of(claim.outcome(), claim.groups()))
                .collect(Collectors.toSet());
        if (subjects.size() < claims.stream().filter(Claim::preferred).count()) {
            String detail = "Another claim for this outcome and these groups is already marked as preferred.";
            errors.add(ValidationError.pointer("/claims", detail, null));
        }
    }
}
