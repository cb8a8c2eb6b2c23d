package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.command.EventAssembler.AssembledEvent;
import org.conflicttracker.event.command.EventBodies.EventMergeRequest;
import org.conflicttracker.event.command.EventLoader.ConditionalChange;
import org.conflicttracker.event.command.EventLoader.LoadedEvent;
import org.conflicttracker.event.command.RevisionAppender.RevisionMetadata;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.EventContent.MovedParts;
import org.conflicttracker.event.model.MentionedReport;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.EventRepository;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.web.caching.ETagFactory.IfMatch;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.jspecify.annotations.Nullable;

/**
 * Commands that merge an event into another one and take that back (rule 5). Both events get a revision in one transaction, and
 * so do the parts of a merged summary, which move along (rule 4). If the merged
 * event is a draft, the revision of the other one does not tell that a draft was merged (rule 13).
 */
@ApplicationScoped
public class EventMergeService {

    private final ConditionalChange changes;
    private final EventLoader eventLoader;
    private final EventRepository events;
    private final RevisionAppender appender;
    private final SummaryParts parts;

    EventMergeService(
            ConditionalChange changes,
            EventLoader eventLoader,
            EventRepository events,
            RevisionAppender appender,
            SummaryParts parts) {
        this.changes = changes;
        this.eventLoader = eventLoader;
        this.events = events;
        this.appender = appender;
        this.parts = parts;
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
    void checkTarget(@Nullable Long target, LoadedEvent current, String pointer, ValidationErrors errors) {
        if (target == null) {
            return;
        }
        Optional<Revision> published = events.findNewest(target)
                .filter(newest -> newest.eventId != current.event().id && newest.status == Status.PUBLISHED);
        String problem = published.isEmpty()
                ? "There is no other published event with the id " + target + "."
                : parts.findMergeProblem(current, published.get());
        if (problem != null) {
            errors.add(ValidationError.pointer(pointer, problem, null));
        }
    }

    /**
     * Merges the event, whose content may be corrected at the same time.
     *
     * @param duplicate the event with status MERGED
     */
    EventView merge(
            WriteTransaction transaction, LoadedEvent current, AssembledEvent duplicate, ChangeContext context) {
        LoadedEvent target = eventLoader.get(Objects.requireNonNull(duplicate.mergedInto()));
        EventMerge.Merged merged = EventMerge.merge(duplicate.content(), target.content(), target.event().lastClaimNo);
        EventContent content = merged.target();
        appender.requireMaxEntries(
                Math.max(content.claims().size(), content.reports().size()));
        List<Long> movedParts = parts.listActive(current.event().id);
        List<Long> toldParts = parts.listPublished(current.event().id);
        Long inherited = parts.inheritedSummary(current, target);
        moveParts(transaction, movedParts, target.event().id, context);
        AssembledEvent moved = new AssembledEvent(
                duplicate.content().withMoved(merged.parts().withSummary(toldParts, inherited)),
                duplicate.references(),
                Status.MERGED,
                duplicate.mergedInto(),
                duplicate.lastClaimNo());
        EventView view =
                appender.append(transaction, current.event(), moved, new RevisionMetadata(Change.MERGED, context));
        if (!movedParts.isEmpty()) {
            // the target counts what these do not account for
            appender.insertAppended(transaction);
        }
        boolean changed =
                !merged.parts().claims().isEmpty() || !merged.parts().reports().isEmpty();
        if (changed || current.newest().openToAll) {
            target.references().addReportsAndClaimants(duplicate.references());
            AssembledEvent grown = new AssembledEvent(
                    target.references().applyTo(inherited == null ? content : content.withPartOf(inherited)),
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

    /** Makes events parts of another summary. */
    private void moveParts(WriteTransaction transaction, List<Long> moved, long summary, ChangeContext context) {
        for (long part : moved) {
            LoadedEvent current = eventLoader.get(part);
            EventContent content =
                    current.references().applyTo(current.content().withPartOf(summary));
            appender.append(
                    transaction,
                    current.event(),
                    current.withContent(content, current.newest().status),
                    new RevisionMetadata(Change.REFERENCE, context));
        }
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
            LoadedEvent target = eventLoader.get(current.newest().mergeTarget());
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
        MovedParts moved = EventMerge.partsOf(current.content());
        List<Long> returning = parts.listReturning(current.content(), current.event().id, target.event().id);
        if (!returning.isEmpty()) {
            moveParts(transaction, returning, current.event().id, context);
            appender.insertAppended(transaction);
        }
        EventView view =
                appender.append(transaction, current.event(), separate, new RevisionMetadata(Change.UNMERGED, context));
        boolean inherited = moved.partOf() != null && moved.partOf().equals(left.partOf());
        AssembledEvent shrunk = target.withContent(
                target.references().applyTo(inherited ? left.withPartOf(null) : left), target.newest().status);
        boolean changed = !shrunk.content().equals(target.content().withParts(null, null));
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

    /**
     * Merge of an event into another one, and its opposite (rule 5). Contents that it returns need only the ids of what they refer to; their
     * figures still have to be resolved.
     */
    static final class EventMerge {

        private EventMerge() {}

        /**
         * Moves the claims and reports of a duplicate along to the target.
         *
         * @param lastClaimNo highest claim number ever assigned in the target
         */
        static Merged merge(EventContent duplicate, EventContent target, int lastClaimNo) {
            SortedMap<Integer, Integer> moved = new TreeMap<>();
            SortedMap<Integer, Integer> known = new TreeMap<>();
            List<Claim> claims = new ArrayList<>(target.claims());
            int last = lastClaimNo;
            for (Claim claim : duplicate.claims()) {
                Optional<Claim> equal =
                        target.claims().stream().filter(claim::statesTheSame).findFirst();
                if (equal.isPresent()) {
                    known.put(claim.no(), equal.get().no());
                } else {
                    moved.put(claim.no(), ++last);
                    claims.add(claim.withNumber(last)
                            .withMarkAndQuote(
                                    claim.preferred() && !isMarked(target.claims(), claim, Set.of()), claim.quote()));
                }
            }
            Set<Long> before = reportIds(target);
            List<Long> added = reportIds(duplicate).stream()
                    .filter(report -> !before.contains(report))
                    .toList();
            Set<Long> reports = new LinkedHashSet<>(before);
            reports.addAll(added);
            return new Merged(
                    withParts(target, reports, claims), new MovedParts(moved, known, added, List.of(), null), last);
        }

        /** Whether another claim for the same outcome and groups is preferred. */
        private static boolean isMarked(List<Claim> claims, Claim subject, Set<Integer> except) {
            return claims.stream()
                    .anyMatch(claim ->
                            claim.preferred() && claim.hasSameSubject(subject) && !except.contains(claim.no()));
        }

        /**
         * Content of the duplicate after the merge is taken back: its claims under their old numbers, with corrections made in the target
         * meanwhile. A claim or report that was taken out of the target meanwhile comes back as it was.
         */
        static EventContent giveBack(EventContent duplicate, EventContent target) {
            MovedParts parts = partsOf(duplicate);
            Map<Integer, Claim> present = target.claims().stream().collect(Collectors.toMap(Claim::no, claim -> claim));
            Set<Integer> moved = Set.copyOf(parts.claims().values());
            List<Claim> claims = new ArrayList<>();
            Set<Long> reports = new LinkedHashSet<>(reportIds(duplicate));
            for (Claim claim : duplicate.claims()) {
                Claim own = claim;
                Claim now = present.get(parts.claims().get(claim.no()));
                if (now != null) {
                    boolean gaveWay = claim.preferred() && isMarked(target.claims(), claim, moved);
                    own = now.withNumber(claim.no()).withMarkAndQuote(now.preferred() || gaveWay, now.quote());
                }
                Claim equal = present.get(parts.known().get(claim.no()));
                if (equal != null && !equal.statesTheSame(claim)) {
                    own = equal.withNumber(claim.no()).withMarkAndQuote(claim.preferred(), claim.quote());
                }
                claims.add(own);
                reports.add(own.report());
            }
            return withParts(duplicate, reports, claims).withMoved(null);
        }

        /**
         * Content of the target after the merge is taken back: without the claims and reports that came with the duplicate. What was added since
         * stays, and so does what other events brought that are still merged into it.
         *
         * @param others contents of the other events that are merged into the target
         */
        static EventContent takeOut(EventContent duplicate, EventContent target, List<EventContent> others) {
            MovedParts parts = partsOf(duplicate);
            Set<Integer> leaving = new HashSet<>(parts.claims().values());
            others.forEach(other -> leaving.removeAll(partsOf(other).known().values()));
            List<Claim> claims = target.claims().stream()
                    .filter(claim -> !leaving.contains(claim.no()))
                    .toList();
            Set<Long> needed = claims.stream().map(Claim::report).collect(Collectors.toCollection(HashSet::new));
            others.forEach(other -> needed.addAll(reportIds(other)));
            Set<Long> reports = new LinkedHashSet<>(reportIds(target));
            reports.removeIf(report -> parts.reports().contains(report) && !needed.contains(report));
            // a published event has at least one report (rule 10)
            return withParts(target, reports.isEmpty() ? reportIds(target) : reports, claims);
        }

        private static MovedParts partsOf(EventContent merged) {
            return merged.moved() == null ? MovedParts.NONE : merged.moved();
        }

        private static Set<Long> reportIds(EventContent content) {
            return content.reports().stream()
                    .map(MentionedReport::id)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        private static EventContent withParts(EventContent content, Set<Long> reports, List<Claim> claims) {
            return content.withReportsAndClaims(
                    reports.stream().map(MentionedReport::ofId).toList(),
                    claims.stream().sorted(Comparator.comparingInt(Claim::no)).toList());
        }

        /**
         * Result of a merge.
         *
         * @param target content of the target with the parts that moved along
         * @param parts what moved along
         * @param lastClaimNo highest claim number ever assigned in the target
         */
        record Merged(EventContent target, MovedParts parts, int lastClaimNo) {}
    }
}
