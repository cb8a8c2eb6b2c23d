package org.conflicttracker.event.command;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.casualty.GroupSet;
import org.conflicttracker.event.command.ClaimAssembler.ClaimNumbering;
import org.conflicttracker.event.command.EventAssembler.AssembledEvent;
import org.conflicttracker.event.command.EventLoader.LoadedEvent;
import org.conflicttracker.event.command.RevisionAppender.RevisionMetadata;
import org.conflicttracker.event.command.ThreeWayMerge.SectionDiff;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.EventRepository;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationErrors;
import org.jspecify.annotations.Nullable;

/**
 * Service that records the events of data sets: new ones, and updates of those that the data set stated before. The rules are those of other
 * input, but kinds of actors and sources are guesses, and corrections of editors are kept.
 */
@ApplicationScoped
public class DatasetEventService {

    private final EntityResolvers resolvers;
    private final RevisionAppender appender;
    private final EventLoader eventLoader;
    private final EventRepository events;

    DatasetEventService(
            EntityResolvers resolvers, RevisionAppender appender, EventLoader eventLoader, EventRepository events) {
        this.resolvers = resolvers.lenient();
        this.appender = appender;
        this.eventLoader = eventLoader;
        this.events = events;
    }

    /** Resolves the references of many events at once, before each is recorded. */
    public void prefetch(WriteTransaction transaction, List<EventInput> events) {
        resolvers.prefetch(transaction, events);
    }

    /**
     * Records a new event.
     *
     * @param input must have passed {@link EventBodies#validate}
     * @throws ProblemException 422 if a reference is ambiguous, 409 if a known report differs, 413; then nothing of the event is recorded
     */
    public EventView create(WriteTransaction transaction, EventInput input, ChangeContext context) {
        ValidationErrors errors = new ValidationErrors();
        Optional<AssembledEvent> assembled =
                new EventAssembler(resolvers.resolverFor(transaction, errors), "").assemble(input, ClaimNumbering.NONE);
        errors.throwIfAny(ProblemType.RULE_VIOLATED);
        return appender.appendFirst(
                transaction, assembled.orElseThrow(), new RevisionMetadata(Change.CREATED, context));
    }

    /**
     * The event that the input alone would become, as answers show it; it is not recorded, but new actors, sources, reports and areas are.
     *
     * @throws ProblemException as {@link #create}
     */
    public EventContent assemble(WriteTransaction transaction, EventInput input) {
        ValidationErrors errors = new ValidationErrors();
        Optional<AssembledEvent> assembled =
                new EventAssembler(resolvers.resolverFor(transaction, errors), "").assemble(input, ClaimNumbering.NONE);
        errors.throwIfAny(ProblemType.RULE_VIOLATED);
        return assembled.orElseThrow().content().withFigureOrigin();
    }

    /**
     * Whether a data set can correct the event: it is neither merged, nor retracted by a person. One that an import retracted, or the undoing
     * of one, is restored by the correction (rule 15).
     */
    public boolean isOpenToDatasets(long event) {
        Revision newest = events.findNewest(event).orElseThrow();
        return StatusTransition.isActive(newest) || isRetractedByImport(newest);
    }

    private boolean isRetractedByImport(Revision newest) {
        return newest.status == Status.RETRACTED
                && !eventLoader.loadRecorded(newest.revision).isWithheld()
                && events.findLastRetraction(newest.eventId)
                        .filter(retraction -> retraction.importAction != null)
                        .isPresent();
    }

    /**
     * Whether a person altered a field, a claim or a report of the event after a revision. Revisions of imports do not count, nor those that
     * follow from a change elsewhere or withhold something.
     */
    public boolean isEditedAfter(long event, long revision) {
        return events.listEdits(event, revision).stream().anyMatch(this::altersContent);
    }

    private boolean altersContent(Revision edit) {
        Optional<Revision> before = events.findVersion(edit.eventId, edit.version - 1);
        if (before.isEmpty()) {
            return true;
        }
        ResolvedReferences references = new ResolvedReferences();
        EventContent old = eventLoader.loadContent(before.get().revision, references);
        EventContent edited = eventLoader.loadContent(edit.revision, references);
        return Stream.of(EventSection.values())
                .anyMatch(section -> !SectionDiff.isSame(section, references.applyTo(old), references.applyTo(edited)));
    }

    /** What a complete release does with an event that it does not have (rule 15). */
    public enum MissingOutcome {
        /** It is retracted. */
        RETRACTED,
        /** It stays, because a person has changed it, or claims or reports were added. */
        EDITED,
        /** It stays merged into another event. */
        MERGED,
        /** It was retracted before. */
        GONE
    }

    /** What {@link #retractMissing} would do. */
    public MissingOutcome judgeMissing(long event) {
        Revision newest = events.findNewest(event).orElseThrow();
        return switch (newest.status) {
            case MERGED -> MissingOutcome.MERGED;
            case RETRACTED -> MissingOutcome.GONE;
            case DRAFT, PUBLISHED -> isEditedAfter(event, 0) ? MissingOutcome.EDITED : MissingOutcome.RETRACTED;
        };
    }

    /** Retracts an event that a complete release of its data set does not have, unless it is more than what the data set stated. */
    public MissingOutcome retractMissing(WriteTransaction transaction, long event, ChangeContext context) {
        MissingOutcome outcome = judgeMissing(event);
        if (outcome == MissingOutcome.RETRACTED) {
            LoadedEvent current = eventLoader.get(event);
            appender.append(
                    transaction,
                    current.event(),
                    current.withContent(current.content(), Status.RETRACTED),
                    new RevisionMetadata(Change.RETRACTED, context));
        }
        return outcome;
    }

    /** What a revision keeps of its row beside the event's fields. */
    public @Nullable JsonNode getExtra(long revision) {
        return eventLoader.loadRecorded(revision).extra();
    }

    /**
     * Updates an event in the sections that the data set changed and no editor corrected, and restores it if an import retracted it.
     *
     * @throws ProblemException as {@link #create}, and 409 if the event is merged, or retracted by a person
     */
    public MergeResult merge(WriteTransaction transaction, DatasetUpdate update, ChangeContext context) {
        LoadedEvent current = eventLoader.get(update.event());
        boolean restored = isRetractedByImport(current.newest());
        if (!restored) {
            StatusTransition.requireActive(current.newest());
        }
        ResolvedReferences references = current.references();
        EventContent base = eventLoader.loadContent(update.baseRevision(), references);
        ValidationErrors errors = new ValidationErrors();
        Optional<AssembledEvent> complete = new EventAssembler(
                        resolvers.resolverFor(transaction, errors, references), "")
                .assemble(
                        withClaimNumbers(update, base),
                        new ClaimNumbering(claimNumbers(base), current.event().lastClaimNo, List.of()));
        errors.throwIfAny(ProblemType.RULE_VIOLATED);
        AssembledEvent assembled = complete.orElseThrow();
        SectionDiff diff = new SectionDiff(
                references.applyTo(base),
                references.applyTo(current.content()),
                update.released() ? assembled.content().reports().get(0).sourceId() : null);
        ThreeWayMerge merge = new ThreeWayMerge(diff, assembled.content());
        return append(
                transaction,
                current,
                new Merging(update, merge, references, assembled.lastClaimNo(), restored),
                context);
    }

    private record Merging(
            DatasetUpdate update,
            ThreeWayMerge merge,
            ResolvedReferences references,
            int lastClaimNo,
            boolean restored) {

        Status status(Revision newest) {
            if (!restored) {
                return newest.status;
            }
            return newest.openToAll ? Status.PUBLISHED : Status.DRAFT;
        }
    }

    private MergeResult append(
            WriteTransaction transaction, LoadedEvent current, Merging merging, ChangeContext context) {
        ThreeWayMerge merge = merging.merge();
        Set<EventSection> locked = EnumSet.noneOf(EventSection.class);
        for (EventSection section : EventSection.values()) {
            if (merging.update().lockedSections().contains(section)
                    || merge.diff().isEdited(section)) {
                locked.add(section);
            }
        }
        Set<EventSection> changed = new HashSet<>(merging.update().changedSections());
        changed.removeAll(locked);
        EventContent content = merging.references().applyTo(merge.merge(changed));
        EventContent unlockedContent =
                merging.references().applyTo(merge.merge(merging.update().changedSections()));
        locked.removeIf(section -> merging.update().changedSections().contains(section)
                && SectionDiff.isSame(section, content, unlockedContent));
        Set<EventSection> conflicts = new HashSet<>(merging.update().changedSections());
        conflicts.retainAll(locked);
        if (content.equals(merge.current()) && !merging.restored() && isOfDataset(current.newest(), context)) {
            long unchangedRevision = locked.isEmpty()
                    ? current.newest().revision
                    : merging.update().baseRevision();
            return new MergeResult(unchangedRevision, false, locked, conflicts);
        }
        appender.requireMaxEntries(
                Math.max(content.claims().size(), content.reports().size()));
        AssembledEvent merged = new AssembledEvent(
                content, merging.references(), merging.status(current.newest()), null, merging.lastClaimNo());
        long revision = appender.append(
                        transaction,
                        current.event(),
                        merged,
                        new RevisionMetadata(merging.restored() ? Change.RESTORED : Change.CORRECTED, context))
                .revision();
        return new MergeResult(revision, true, locked, conflicts);
    }

    private static boolean isOfDataset(Revision newest, ChangeContext context) {
        return context.importChange() == null
                || context.importChange().dataset() == null
                || context.importChange().dataset().equals(newest.dataset);
    }

    private static Set<Integer> claimNumbers(EventContent base) {
        Set<Integer> numbers = new HashSet<>();
        base.claims().forEach(claim -> numbers.add(claim.no()));
        return numbers;
    }

    /** Whether the data set, which is the source of the first report, makes the claim. */
    private static boolean isFromDataset(Claim claim, EventContent base) {
        long dataSet = base.reports().get(0).sourceId();
        return base.reports().stream()
                .anyMatch(report -> report.id() == claim.report() && report.sourceId() == dataSet);
    }

    /** Assigns the numbers of the earlier claims with the same outcome and groups, in their order. */
    private static EventInput withClaimNumbers(DatasetUpdate update, EventContent base) {
        Map<Object, Deque<Integer>> known = new HashMap<>();
        for (Claim claim : base.claims()) {
            if (update.released() && !isFromDataset(claim, base)) {
                continue;
            }
            known.computeIfAbsent(List.of(claim.outcome(), claim.groups()), subject -> new ArrayDeque<>())
                    .add(claim.no());
        }
        List<ClaimInput> claims = update.input().claims().stream()
                .map(claim -> {
                    Deque<Integer> numbers = known.get(List.of(claim.outcome(), GroupSet.of(claim.groups())));
                    return claim.withNumber(numbers == null ? null : numbers.poll());
                })
                .toList();
        return update.input().withClaims(claims);
    }

    /**
     * Result of the merge of an event with a new release of its data set.
     *
     * @param revision the appended revision; if none was appended, the current revision, or the base revision if sections are locked
     * @param recorded whether a revision was appended
     * @param lockedSections sections that keep the corrections of editors
     * @param conflicts sections that both the data set and an editor changed
     */
    public record MergeResult(
            long revision, boolean recorded, Set<EventSection> lockedSections, Set<EventSection> conflicts) {

        public MergeResult {
            lockedSections = Set.copyOf(lockedSections);
            conflicts = Set.copyOf(conflicts);
        }
    }

    /**
     * Update of an event by a new release of its data set.
     *
     * @param event id of the event
     * @param baseRevision the revision that contains the earlier statement of the data set
     * @param input the new statement; if {@code released}, the first report is that of the data set
     * @param changedSections sections in which the new statement differs from the earlier one
     * @param lockedSections sections that an editor was found to have corrected earlier
     * @param released whether the data set makes the claims itself, so that claims of other reports are those of editors
     */
    public record DatasetUpdate(
            long event,
            long baseRevision,
            EventInput input,
            Set<EventSection> changedSections,
            Set<EventSection> lockedSections,
            boolean released) {

        public DatasetUpdate {
            changedSections = Set.copyOf(changedSections);
            lockedSections = Set.copyOf(lockedSections);
        }
    }

    /** Section of an event that a data set states and an editor can correct separately. */
    public enum EventSection {
        TITLE,
        DESCRIPTION,
        /** Type, sub-type and kind of violence. */
        TYPE,
        CLARITY,
        DATE,
        LOCATIONS,
        ACTORS,
        /** Mentioned reports and their claims. */
        CLAIMS,
        EXTERNAL_IDS,
        TAGS,
        EXTRA
    }
}
