package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.command.ClaimAssembler.ClaimNumbering;
import org.conflicttracker.event.command.EntityResolvers.ReferenceResolver;
import org.conflicttracker.event.command.EventAssembler.AssembledEvent;
import org.conflicttracker.event.command.EventLoader.LoadedEvent;
import org.conflicttracker.event.command.RevisionAppender.RevisionMetadata;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.MentionedReport;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/** Command that adds claims to an event. It needs no {@code If-Match}: concurrent additions do not conflict. */
@ApplicationScoped
public class ClaimAdder {

    private final LedgerWriter ledger;
    private final EntityResolvers resolvers;
    private final EventLoader eventLoader;
    private final RevisionAppender appender;

    ClaimAdder(LedgerWriter ledger, EntityResolvers resolvers, EventLoader eventLoader, RevisionAppender appender) {
        this.ledger = ledger;
        this.resolvers = resolvers;
        this.eventLoader = eventLoader;
        this.appender = appender;
    }

    /** @throws ProblemException 404, 409 for an event that is retracted or merged, 422 */
    public EventView add(long id, AddedClaims added, ChangeContext context) {
        return ledger.inTransaction(transaction -> {
            LoadedEvent current = eventLoader.get(id);
            StatusTransition.requireActive(current.newest());
            return append(transaction, current, added, context);
        });
    }

    private EventView append(
            WriteTransaction transaction, LoadedEvent current, AddedClaims added, ChangeContext context) {
        ValidationErrors errors = new ValidationErrors();
        ReferenceResolver resolver = resolvers.resolverFor(transaction, errors, current.references());
        Set<Long> mentioned = current.content().reports().stream()
                .map(MentionedReport::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        ClaimAssembler claims = new ClaimAssembler(resolver, new ClaimNumbering(Set.of(), current.event().lastClaimNo));
        List<Claim> all = new ArrayList<>(current.content().claims());
        all.addAll(claims.assemble(added.claims(), "/claims", mentioned));
        requireOnePreferred(all, errors);
        appender.requireMaxEntries(Math.max(all.size(), mentioned.size()));
        errors.throwIfAny(ProblemType.RULE_VIOLATED);
        EventContent content = current.content()
                .withReportsAndClaims(
                        mentioned.stream().map(MentionedReport::ofId).toList(), all);
        AssembledEvent assembled = new AssembledEvent(
                new ContentResolver(resolver.references()).resolve(content),
                resolver.references(),
                current.newest().status,
                null,
                claims.lastNumber());
        return appender.append(
                transaction, current.event(), assembled, new RevisionMetadata(Change.CORRECTED, context));
    }

    private static void requireOnePreferred(List<Claim> claims, ValidationErrors errors) {
        Set<Object> subjects = claims.stream()
                .filter(Claim::preferred)
                .map(claim -> List.of(claim.outcome(), claim.groups()))
                .collect(Collectors.toSet());
        if (subjects.size() < claims.stream().filter(Claim::preferred).count()) {
            String detail = "Another claim of this outcome and these groups is preferred already.";
            errors.add(ValidationError.pointer("/claims", detail, null));
        }
    }
}
