package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.event.casualty.Claim;
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

/** Adds claims to an event without resending the rest; two who add at the same time do not disturb each other. */
@ApplicationScoped
public class ClaimAdder {

    private final LedgerWriter ledger;
    private final EntityResolvers resolvers;
    private final EventLoader eventLoader;
    private final RevisionAppender appender;

    ClaimAdder(LedgerWriter writing, EntityResolvers resolvers, EventLoader currents, RevisionAppender appender) {
        this.ledger = writing;
        this.resolvers = resolvers;
        this.eventLoader = currents;
        this.appender = appender;
    }

    /** @throws ProblemException 404, 409 for an event that is retracted or merged, 422 */
    public EventView add(long id, AddedClaims added, ChangeContext author) {
        return ledger.inTransaction(ticket -> {
            LoadedEvent current = eventLoader.get(id);
            StatusTransition.requireActive(current.newest());
            return append(ticket, current, added, author);
        });
    }

    private EventView append(WriteTransaction ticket, LoadedEvent current, AddedClaims added, ChangeContext author) {
        ValidationErrors faults = new ValidationErrors();
        ReferenceResolver finder = resolvers.resolverFor(ticket, faults, current.references());
        Set<Long> mentioned = current.content().reports().stream()
                .map(MentionedReport::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        ClaimAssembler claims = new ClaimAssembler(finder, new ClaimNumbering(Set.of(), current.event().lastClaimNo));
        List<Claim> all = new ArrayList<>(current.content().claims());
        all.addAll(claims.assemble(added.claims(), "/claims", mentioned));
        requireOnePreferred(all, faults);
        appender.requireMaxEntries(Math.max(all.size(), mentioned.size()));
        faults.throwIfAny(ProblemType.RULE_VIOLATED);
        EventContent content = current.content()
                .withReportsAndClaims(
                        mentioned.stream().map(MentionedReport::ofId).toList(), all);
        AssembledEvent authored = new AssembledEvent(
                new ContentResolver(finder.references()).resolve(content),
                finder.references(),
                current.newest().status,
                null,
                claims.lastNumber());
        return appender.append(ticket, current.event(), authored, new RevisionMetadata(Change.CORRECTED, author));
    }

    private static void requireOnePreferred(List<Claim> claims, ValidationErrors faults) {
        Set<Object> subjects = claims.stream()
                .filter(Claim::preferred)
                .map(claim -> List.of(claim.outcome(), claim.groups()))
                .collect(Collectors.toSet());
        if (subjects.size() < claims.stream().filter(Claim::preferred).count()) {
            String detail = "Another claim for this outcome and these groups is already marked as preferred.";
            faults.add(ValidationError.pointer("/claims", detail, null));
        }
    }
}
