package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.casualty.GroupSet;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationErrors;

/** Corrects events by what their data set says now, and leaves what editors corrected. */
@ApplicationScoped
class DatasetEventMerger {

    private final EventLoader eventLoader;
    private final RevisionAppender appender;

    DatasetEventMerger(EventLoader currents, RevisionAppender appender) {
        this.eventLoader = currents;
        this.appender = appender;
    }

    boolean isActive(long event) {
        return StatusTransition.isActive(eventLoader.get(event).newest());
    }

    MergeResult merge(
            WriteTransaction ticket, DatasetUpdate restated, EntityResolvers resolvers, ChangeContext author) {
        LoadedEvent current = eventLoader.get(restated.event());
        StatusTransition.requireActive(current.newest());
        ResolvedReferences references = current.references();
        EventContent base = eventLoader.loadContent(restated.baseRevision(), references);
        ValidationErrors faults = new ValidationErrors();
        AssembledEvent stated = new EventAssembler(resolvers.resolverFor(ticket, faults, references), "")
                .assemble(
                        withClaimNumbers(restated, base),
                        new ClaimNumbering(claimNumbers(base), current.event().lastClaimNo))
                .orElse(null);
        faults.throwIfAny(ProblemType.RULE_VIOLATED);
        ContentResolver resolver = new ContentResolver(references);
        SectionDiff edits = new SectionDiff(
                resolver.resolve(base),
                resolver.resolve(current.content()),
                restated.released() ? stated.content().reports().get(0).source().id() : null);
        ThreeWayMerge merge = new ThreeWayMerge(edits, stated.content());
        return append(ticket, current, new Merging(restated, merge, resolver, stated.lastClaimNo()), author);
    }

    private record Merging(DatasetUpdate update, ThreeWayMerge merge, ContentResolver resolver, int lastClaimNo) {}

    private MergeResult append(WriteTransaction ticket, LoadedEvent current, Merging merging, ChangeContext author) {
        ThreeWayMerge merge = merging.merge();
        Set<EventSection> held = EnumSet.noneOf(EventSection.class);
        for (EventSection part : EventSection.values()) {
            if (merging.update().lockedSections().contains(part) || merge.diff().isEdited(part)) {
                held.add(part);
            }
        }
        Set<EventSection> taken = new HashSet<>(merging.update().changedSections());
        taken.removeAll(held);
        EventContent content = merging.resolver().resolve(merge.merge(taken));
        EventContent asStated =
                merging.resolver().resolve(merge.merge(merging.update().changedSections()));
        held.removeIf(part ->
                merging.update().changedSections().contains(part) && SectionDiff.isSame(part, content, asStated));
        Set<EventSection> conflicts = new HashSet<>(merging.update().changedSections());
        conflicts.retainAll(held);
        if (content.equals(merge.current())) {
            long agreed = held.isEmpty()
                    ? current.newest().revision
                    : merging.update().baseRevision();
            return new MergeResult(agreed, false, held, conflicts);
        }
        appender.requireMaxEntries(
                Math.max(content.claims().size(), content.reports().size()));
        AssembledEvent authored = new AssembledEvent(
                content, merging.resolver().references(), current.newest().status, null, merging.lastClaimNo());
        long revision = appender.append(
                        ticket, current.event(), authored, new RevisionMetadata(Change.CORRECTED, author))
                .revision();
        return new MergeResult(revision, true, held, conflicts);
    }

    private static Set<Integer> claimNumbers(EventContent base) {
        Set<Integer> numbers = new HashSet<>();
        base.claims().forEach(claim -> numbers.add(claim.no()));
        return numbers;
    }

    /** Whether the source of the first report makes the claim: the data set. */
    private static boolean isFromDataset(Claim claim, EventContent base) {
        long dataSet = base.reports().get(0).source().id();
        return base.reports().stream()
                .anyMatch(report ->
                        report.id() == claim.report() && report.source().id() == dataSet);
    }

    /** Claims keep the numbers they had: those of the same outcome and groups, in their order. */
    private static EventInput withClaimNumbers(DatasetUpdate restated, EventContent base) {
        Map<Object, Deque<Integer>> known = new HashMap<>();
        for (Claim claim : base.claims()) {
            if (restated.released() && !isFromDataset(claim, base)) {
                continue;
            }
            known.computeIfAbsent(List.of(claim.outcome(), claim.groups()), subject -> new ArrayDeque<>())
                    .add(claim.no());
        }
        List<ClaimInput> claims = restated.input().claims().stream()
                .map(claim -> {
                    Deque<Integer> numbers = known.get(List.of(claim.outcome(), GroupSet.of(claim.groups())));
                    return claim.withNumber(numbers == null ? null : numbers.poll());
                })
                .toList();
        return restated.input().withClaims(claims);
    }
}
