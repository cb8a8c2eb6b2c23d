package org.conflicttracker.event.write;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.event.Change;
import org.conflicttracker.event.EventContent;
import org.conflicttracker.event.EventView;
import org.conflicttracker.event.MentionedReport;
import org.conflicttracker.event.claim.Claim;
import org.conflicttracker.problem.Fault;
import org.conflicttracker.problem.Faults;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;
import org.conflicttracker.spine.Ticket;
import org.conflicttracker.spine.Writing;

/** Adds claims to an event without resending the rest; two who add at the same time do not disturb each other. */
@ApplicationScoped
public class ClaimAdder {

    private final Writing writing;
    private final Resolvers resolvers;
    private final CurrentEvents currents;
    private final RevisionAppender appender;

    ClaimAdder(Writing writing, Resolvers resolvers, CurrentEvents currents, RevisionAppender appender) {
        this.writing = writing;
        this.resolvers = resolvers;
        this.currents = currents;
        this.appender = appender;
    }

    /** @throws ProblemException 404, 409 for an event that is retracted or merged, 422 */
    public EventView add(long id, AddedClaims added, Author author) {
        return writing.write(ticket -> {
            Current current = currents.get(id);
            Transition.requireCounted(current.newest());
            return append(ticket, current, added, author);
        });
    }

    private EventView append(Ticket ticket, Current current, AddedClaims added, Author author) {
        Faults faults = new Faults();
        Finder finder = resolvers.finder(ticket, faults, current.references());
        Set<Long> mentioned = current.content().reports().stream()
                .map(MentionedReport::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        ClaimAuthor claims = new ClaimAuthor(finder, new KnownClaims(Set.of(), current.event().lastClaimNo));
        List<Claim> all = new ArrayList<>(current.content().claims());
        all.addAll(claims.author(added.claims(), "/claims", mentioned));
        onePreferred(all, faults);
        appender.requireEntries(Math.max(all.size(), mentioned.size()));
        faults.check(ProblemType.RULE_VIOLATED);
        EventContent content = current.content()
                .telling(mentioned.stream().map(MentionedReport::ofId).toList(), all);
        AuthoredEvent authored = new AuthoredEvent(
                new ContentResolver(finder.references()).resolve(content),
                finder.references(),
                current.newest().status,
                null,
                claims.last());
        return appender.append(ticket, current.event(), authored, new Step(Change.CORRECTED, author));
    }

    private static void onePreferred(List<Claim> claims, Faults faults) {
        Set<Object> subjects = claims.stream()
                .filter(Claim::preferred)
                .map(claim -> List.of(claim.outcome(), claim.groups()))
                .collect(Collectors.toSet());
        if (subjects.size() < claims.stream().filter(Claim::preferred).count()) {
            String detail = "Another claim of this outcome and these groups is preferred already.";
            faults.add(Fault.pointer("/claims", detail, null));
        }
    }
}
