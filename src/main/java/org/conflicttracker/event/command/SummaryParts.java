package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.conflicttracker.event.casualty.SummaryRemainder;
import org.conflicttracker.event.casualty.SummaryRemainder.PartSums;
import org.conflicttracker.event.command.EventAssembler.AssembledEvent;
import org.conflicttracker.event.command.EventLoader.LoadedEvent;
import org.conflicttracker.event.model.Clarity;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.EventContent.Parts;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.EventRepository;
import org.conflicttracker.event.persistence.EventRepository.Event;
import org.conflicttracker.event.persistence.PartRepository;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.jspecify.annotations.Nullable;

/** Summaries and their parts (rule 4): which event can be part of which, and what a summary counts beside its parts. */
@ApplicationScoped
class SummaryParts {

    /** Statuses of parts that bind their summary. Retracted and merged parts are checked when they return. */
    static final Set<Status> ACTIVE = Set.of(Status.DRAFT, Status.PUBLISHED);

    private static final String EXISTENCE = "exist";

    /** Parts that the reason of a revision names, at most. */
    private static final int NAMED_PARTS = 20;

    private final EventRepository events;
    private final PartRepository parts;

    SummaryParts(EventRepository events, PartRepository parts) {
        this.events = events;
        this.parts = parts;
    }

    /** Ids of the draft and published parts of an event. */
    List<Long> listActive(long summary) {
        return parts.listParts(summary, ACTIVE);
    }

    /**
     * Ids of the parts of the target of a merge that go back to a summary when the merge is taken back: what moved along, and the drafts, of
     * which nothing that readers see tells.
     */
    List<Long> listReturning(EventContent merged, long event, long target) {
        List<Long> drafts = parts.listFormerDrafts(event, target);
        return listActive(target).stream()
                .filter(part -> drafts.contains(part)
                        || merged.moved() != null && merged.moved().parts().contains(part))
                .toList();
    }

    /** Ids of the published parts of an event. */
    List<Long> listPublished(long summary) {
        return parts.listParts(summary, Set.of(Status.PUBLISHED));
    }

    /**
     * Event that is to be part of a summary.
     *
     * @param event its id; 0 for a new one
     * @param before the summary that it is part of; null for none
     * @param status the status that it is to have
     * @param returns whether it is published, or restored
     */
    record Candidate(long event, @Nullable Long before, Status status, boolean returns) {

        static Candidate ofNew(Status status) {
            return new Candidate(0, null, status, false);
        }

        /** @param current the event before a correction */
        static Candidate of(LoadedEvent current, Status status) {
            boolean returns = status != current.newest().status && ACTIVE.contains(status);
            return new Candidate(current.event().id, current.content().partOf(), status, returns);
        }
    }

    /** Adds an error unless the event can be part of the summary. @param summary null for none */
    void check(Candidate candidate, @Nullable Long summary, String pointer, ValidationErrors errors) {
        if (summary == null) {
            return;
        }
        boolean stays = summary.equals(candidate.before())
                && (!candidate.returns() || canReturn(candidate.event(), redirect(summary), candidate.status()));
        String problem = stays ? null : findProblem(candidate, summary);
        if (problem != null) {
            errors.add(ValidationError.pointer(pointer + "/partOf", problem, null));
        }
    }

    /** Why an event cannot be part of a summary; null if it can. */
    private @Nullable String findProblem(Candidate candidate, long summary) {
        if (summary == candidate.event()) {
            return "An event cannot be part of itself.";
        }
        Revision parent = events.findNewest(summary)
                .filter(newest -> newest.status == Status.PUBLISHED
                        || newest.status == Status.DRAFT && candidate.status() == Status.DRAFT)
                .orElse(null);
        if (parent == null) {
            return candidate.status() == Status.DRAFT
                    ? "There is no event with the id " + summary + " that is a draft or published."
                    : "There is no published event with the id " + summary + ".";
        }
        if (parent.clarity != Clarity.SUMMARY) {
            return "Event " + summary + " is no summary: its clarity is " + parent.clarity + ", not SUMMARY.";
        }
        if (parts.findSummary(parent.revision).isPresent()) {
            return "Event " + summary + " is itself part of a summary. Parts have no parts.";
        }
        return candidate.event() == 0 || listActive(candidate.event()).isEmpty()
                ? null
                : "The event has parts itself, so it cannot be part of another one.";
    }

    /** Why an event cannot be merged into another one because of summaries; null if it can. */
    @Nullable
    String findMergeProblem(LoadedEvent merged, Revision target) {
        Long into = parts.findSummary(target.revision).orElse(null);
        if (!listActive(merged.event().id).isEmpty()) {
            if (into != null && into == merged.event().id) {
                return "Event " + target.eventId + " is a part of it. A summary cannot be merged into its own part.";
            }
            if (into != null) {
                return "The event has parts, and event " + target.eventId + " is itself part of summary " + into
                        + ". Parts have no parts.";
            }
            if (target.clarity != Clarity.SUMMARY) {
                return "The event has parts, which would become parts of event " + target.eventId
                        + ", but that is no summary.";
            }
        }
        Long own = merged.content().partOf();
        if (own == null || own == target.eventId || own.equals(into)) {
            return null;
        }
        if (into != null) {
            return "They are parts of different summaries, " + own + " and " + into
                    + ". Make them parts of one summary, or of none, first.";
        }
        return listActive(target.eventId).isEmpty()
                ? null
                : "The event is part of summary " + own + ", and event " + target.eventId
                        + " has parts itself. Parts have no parts.";
    }

    /** The summary that the target of a merge becomes part of, because the published event that is merged was; null for none. */
    @Nullable
    Long inheritedSummary(LoadedEvent merged, LoadedEvent target) {
        Long own = merged.content().partOf();
        return own == null
                        || !merged.newest().openToAll
                        || own == target.event().id
                        || target.content().partOf() != null
                ? null
                : own;
    }

    /**
     * The event as it is to be recorded: with what follows from its parts, and, if it returns, without a summary that cannot have it any more.
     *
     * @param before the revision before; null for a new event
     * @throws ProblemException 422 if it has parts, and would be no summary any more
     */
    AssembledEvent complete(
            WriteTransaction transaction, Event event, @Nullable Revision before, AssembledEvent assembled) {
        if (before == null || !anyPart(transaction)) {
            return withContent(assembled, withoutParts(assembled.content()));
        }
        EventContent content = withoutParts(assembled.content());
        boolean active = ACTIVE.contains(assembled.status());
        if (active && content.partOf() != null && !StatusTransition.isActive(before)) {
            long summary = redirect(content.partOf());
            content = content.withPartOf(canReturn(event.id, summary, assembled.status()) ? summary : null);
        }
        if (active && before.clarity == Clarity.SUMMARY && content.clarity() != Clarity.SUMMARY) {
            requireWithoutParts(event.id);
        }
        if (assembled.status() == Status.PUBLISHED && content.clarity() == Clarity.SUMMARY) {
            PartSums sums = parts.sumPublished(event.id);
            if (sums.count() > 0) {
                content = content.withParts(
                        Parts.of(event.id, sums.count()),
                        SummaryRemainder.of(Objects.requireNonNull(content.casualties()), sums));
            }
        }
        return withContent(assembled, content);
    }

    /** The event that a summary became by merges. */
    private long redirect(long summary) {
        Revision newest = events.findNewest(summary).orElseThrow();
        return newest.status == Status.MERGED ? redirect(newest.mergeTarget()) : summary;
    }

    /** Whether the summary still exists as one, though it may be retracted. */
    private boolean canReturn(long event, long summary, Status status) {
        return events.findNewest(summary)
                .filter(parent -> parent.eventId != event
                        && parent.clarity == Clarity.SUMMARY
                        && parent.status != Status.MERGED
                        && (parent.openToAll || status == Status.DRAFT)
                        && parts.findSummary(parent.revision).isEmpty())
                .isPresent();
    }

    private void requireWithoutParts(long event) {
        List<Long> found = listActive(event);
        if (!found.isEmpty()) {
            String detail = "The event has parts: " + named(found) + ". So its clarity must be SUMMARY.";
            throw new ProblemException(ProblemType.RULE_VIOLATED, detail)
                    .errors(List.of(ValidationError.pointer("/clarity", detail, Clarity.SUMMARY.name())));
        }
    }

    private static EventContent withoutParts(EventContent content) {
        return content.parts() == null && content.counted() == null ? content : content.withParts(null, null);
    }

    private static AssembledEvent withContent(AssembledEvent assembled, EventContent content) {
        return new AssembledEvent(
                content, assembled.references(), assembled.status(), assembled.mergedInto(), assembled.lastClaimNo());
    }

    /** Whether there may be parts at all: spares all other trackers the queries. */
    private boolean anyPart(WriteTransaction transaction) {
        return existence(transaction).computeIfAbsent(EXISTENCE, first -> parts.exist());
    }

    private Map<String, Boolean> existence(WriteTransaction transaction) {
        return transaction.transactionCache(parts);
    }

    /**
     * Notes that a revision may change what a summary counts. Drafts never do, and no reason tells of them (rule 13).
     *
     * @param before the revision before; null for a new event
     */
    void note(WriteTransaction transaction, @Nullable Revision before, Revision next, EventContent content) {
        if (before != null && before.status == Status.PUBLISHED && anyPart(transaction)) {
            parts.findSummary(before.revision).ifPresent(summary -> note(transaction, summary, next.eventId));
        }
        if (content.partOf() != null && next.status == Status.PUBLISHED) {
            note(transaction, content.partOf(), next.eventId);
        }
    }

    private void note(WriteTransaction transaction, long summary, long part) {
        existence(transaction).put(EXISTENCE, true);
        parts(transaction).computeIfAbsent(summary, first -> new TreeSet<>()).add(part);
    }

    /** Parts that were changed in the transaction, by their summaries. */
    private Map<Long, Set<Long>> parts(WriteTransaction transaction) {
        return transaction.transactionCache(this);
    }

    /** The summaries of which a part was changed in the transaction, with these parts; they are forgotten. */
    Map<Long, Set<Long>> takeNoted(WriteTransaction transaction) {
        Map<Long, Set<Long>> noted = new TreeMap<>(parts(transaction));
        parts(transaction).clear();
        return noted;
    }

    /** Whether a summary counts otherwise than was recorded, now that its parts were changed. */
    boolean countsOtherwise(Revision newest, EventContent recorded) {
        if (newest.status != Status.PUBLISHED || recorded.clarity() != Clarity.SUMMARY) {
            return false;
        }
        PartSums sums = parts.sumPublished(newest.eventId);
        int count = recorded.parts() == null ? 0 : recorded.parts().count();
        return sums.count() != count
                || count > 0
                        && !Objects.equals(
                                recorded.counted(),
                                SummaryRemainder.of(Objects.requireNonNull(recorded.casualties()), sums));
    }

    /** Reason of a revision that follows from changes of parts. */
    static String reasonOf(Set<Long> changed) {
        return "Changed parts: " + named(changed.stream().toList());
    }

    private static String named(List<Long> ids) {
        String list = ids.stream().limit(NAMED_PARTS).map(String::valueOf).collect(Collectors.joining(", "));
        return ids.size() > NAMED_PARTS ? list + " and " + (ids.size() - NAMED_PARTS) + " more" : list;
    }
}
