package org.conflicttracker.event.write;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.conflicttracker.event.Change;
import org.conflicttracker.event.EventContent;
import org.conflicttracker.event.claim.Claim;
import org.conflicttracker.event.claim.GroupSet;
import org.conflicttracker.problem.Faults;
import org.conflicttracker.problem.ProblemType;
import org.conflicttracker.spine.Ticket;

/** Corrects events by what their data set says now, and leaves what editors corrected. */
@ApplicationScoped
class EventRestater {

    private final CurrentEvents currents;
    private final RevisionAppender appender;

    EventRestater(CurrentEvents currents, RevisionAppender appender) {
        this.currents = currents;
        this.appender = appender;
    }

    boolean isCounted(long event) {
        return Transition.isCounted(currents.get(event).newest());
    }

    Restatement restate(Ticket ticket, Restated restated, Resolvers resolvers, Author author) {
        Current current = currents.get(restated.event());
        Transition.requireCounted(current.newest());
        References references = current.references();
        EventContent base = currents.earlier(restated.base(), references);
        Faults faults = new Faults();
        AuthoredEvent stated = new EventAuthor(resolvers.finder(ticket, faults, references), "")
                .author(numbered(restated, base), new KnownClaims(numbers(base), current.event().lastClaimNo))
                .orElse(null);
        faults.check(ProblemType.RULE_VIOLATED);
        ContentResolver resolver = new ContentResolver(references);
        PartEdits edits = new PartEdits(
                resolver.resolve(base),
                resolver.resolve(current.content()),
                restated.released() ? stated.content().reports().get(0).source().id() : null);
        PartMerge merge = new PartMerge(edits, stated.content());
        return append(ticket, current, new Merging(restated, merge, resolver, stated.lastClaimNo()), author);
    }

    private record Merging(Restated restated, PartMerge merge, ContentResolver resolver, int lastClaimNo) {}

    private Restatement append(Ticket ticket, Current current, Merging merging, Author author) {
        PartMerge merge = merging.merge();
        Set<Part> held = EnumSet.noneOf(Part.class);
        for (Part part : Part.values()) {
            if (merging.restated().held().contains(part) || merge.edits().isEdited(part)) {
                held.add(part);
            }
        }
        Set<Part> taken = new HashSet<>(merging.restated().changed());
        taken.removeAll(held);
        EventContent content = merging.resolver().resolve(merge.taking(taken));
        EventContent asStated =
                merging.resolver().resolve(merge.taking(merging.restated().changed()));
        held.removeIf(part -> merging.restated().changed().contains(part) && PartEdits.isSame(part, content, asStated));
        Set<Part> conflicts = new HashSet<>(merging.restated().changed());
        conflicts.retainAll(held);
        if (content.equals(merge.current())) {
            long agreed = held.isEmpty()
                    ? current.newest().revision
                    : merging.restated().base();
            return new Restatement(agreed, false, held, conflicts);
        }
        appender.requireEntries(
                Math.max(content.claims().size(), content.reports().size()));
        AuthoredEvent authored = new AuthoredEvent(
                content, merging.resolver().references(), current.newest().status, null, merging.lastClaimNo());
        long revision = appender.append(ticket, current.event(), authored, new Step(Change.CORRECTED, author))
                .revision();
        return new Restatement(revision, true, held, conflicts);
    }

    private static Set<Integer> numbers(EventContent base) {
        Set<Integer> numbers = new HashSet<>();
        base.claims().forEach(claim -> numbers.add(claim.no()));
        return numbers;
    }

    /** Whether the source of the first report makes the claim: the data set. */
    private static boolean isOfFirst(Claim claim, EventContent base) {
        long dataSet = base.reports().get(0).source().id();
        return base.reports().stream()
                .anyMatch(report ->
                        report.id() == claim.report() && report.source().id() == dataSet);
    }

    /** Claims keep the numbers they had: those of the same outcome and groups, in their order. */
    private static EventInput numbered(Restated restated, EventContent base) {
        Map<Object, Deque<Integer>> known = new HashMap<>();
        for (Claim claim : base.claims()) {
            if (restated.released() && !isOfFirst(claim, base)) {
                continue;
            }
            known.computeIfAbsent(List.of(claim.outcome(), claim.groups()), subject -> new ArrayDeque<>())
                    .add(claim.no());
        }
        List<ClaimInput> claims = restated.input().claims().stream()
                .map(claim -> {
                    Deque<Integer> numbers = known.get(List.of(claim.outcome(), GroupSet.of(claim.groups())));
                    return claim.numbered(numbers == null ? null : numbers.poll());
                })
                .toList();
        return restated.input().claiming(claims);
    }
}
