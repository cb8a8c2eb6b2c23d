package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.conflicttracker.event.command.ChangeContext.ImportChange;
import org.conflicttracker.event.command.EventAssembler.AssembledEvent;
import org.conflicttracker.event.command.EventLoader.LoadedEvent;
import org.conflicttracker.event.command.RevisionAppender.RevisionMetadata;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.ImportAction;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.EventRepository;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Service that takes back what an import did to events (rule 15): events that it created are retracted, all others return to the state before
 * it. An event that a person has changed since, or another import, is left as it is. An import that was itself undone since does not count.
 */
@ApplicationScoped
public class ImportUndoService {

    private final EventRepository events;
    private final EventLoader eventLoader;
    private final RevisionAppender appender;

    ImportUndoService(EventRepository events, EventLoader eventLoader, RevisionAppender appender) {
        this.events = events;
        this.eventLoader = eventLoader;
        this.appender = appender;
    }

    /** Result for an event. */
    public enum UndoOutcome {
        RETRACTED,
        RESTORED,
        /** It is as before the import already. */
        UNCHANGED,
        /** An earlier run of this undo has dealt with it. */
        DONE_BEFORE,
        KEPT
    }

    /** Why an event was left as it is. */
    public enum KeptBecause {
        CHANGED,
        RETRACTED,
        MERGED,
        LATER_IMPORT,
        WITHHELD,
        TOO_LARGE
    }

    /**
     * Result for an event.
     *
     * @param revision current revision of the event
     * @param created whether the import created the event
     * @param because null unless the event was kept
     * @param otherImport the later import that has the event; null if it was kept for another reason
     */
    public record EventUndo(
            long event,
            long revision,
            boolean created,
            UndoOutcome outcome,
            @Nullable KeptBecause because,
            @Nullable Long otherImport) {

        static EventUndo of(List<Revision> history, Revision first, UndoOutcome outcome) {
            return new EventUndo(
                    first.eventId, history.get(history.size() - 1).revision, first.version == 1, outcome, null, null);
        }

        private EventUndo keptBecause(KeptBecause reason, @Nullable Long other) {
            return new EventUndo(event, revision, created, UndoOutcome.KEPT, reason, other);
        }

        private EventUndo as(UndoOutcome other, long newRevision) {
            return new EventUndo(event, newRevision, created, other, null, null);
        }
    }

    /**
     * Undo of an import.
     *
     * @param context author and reason
     * @param laterImport the later import, not undone, that has a row of an event, though it may have recorded nothing; null if there is none
     */
    public record UndoneImport(long importId, ChangeContext context, LongFunction<Long> laterImport) {

        private boolean did(Revision revision) {
            return revision.importId != null
                    && revision.importId == importId
                    && revision.importAction != ImportAction.UNDO;
        }

        private boolean tookBack(Revision revision) {
            return revision.importId != null
                    && revision.importId == importId
                    && revision.importAction == ImportAction.UNDO;
        }

        private ChangeContext contextFor(@Nullable String dataset) {
            return new ChangeContext(
                    context.userName(), context.reason(), new ImportChange(importId, ImportAction.UNDO, dataset));
        }
    }

    /** Takes back what the import did to events. @param ids events of which it recorded a revision */
    public List<EventUndo> undo(WriteTransaction transaction, Set<Long> ids, UndoneImport undone) {
        Map<Long, List<Revision>> histories = events.listHistories(ids);
        List<EventUndo> results = new ArrayList<>();
        for (long id : ids) {
            results.add(new Undo(transaction, Objects.requireNonNull(histories.get(id)), undone).run());
        }
        return results;
    }

    /** Undo of one event. */
    private final class Undo {

        private final WriteTransaction transaction;
        private final List<Revision> history;
        private final UndoneImport undone;
        private final int first;
        private final EventUndo unchanged;

        Undo(WriteTransaction transaction, List<Revision> history, UndoneImport undone) {
            this.transaction = transaction;
            this.history = history;
            this.undone = undone;
            int at = 0;
            while (!undone.did(history.get(at))) {
                at++;
            }
            this.first = at;
            this.unchanged = EventUndo.of(history, history.get(at), UndoOutcome.UNCHANGED);
        }

        EventUndo run() {
            List<Revision> since = history.subList(first + 1, history.size());
            Long laterImport = undone.laterImport().apply(unchanged.event());
            if (since.stream().anyMatch(undone::tookBack)) {
                return unchanged.as(UndoOutcome.DONE_BEFORE, unchanged.revision());
            }
            return findChange(since)
                    .orElseGet(() -> laterImport != null
                            ? unchanged.keptBecause(KeptBecause.LATER_IMPORT, laterImport)
                            : takeBack());
        }

        /** The reason to keep the event: the last change by a person, else the last one by another import. */
        private Optional<EventUndo> findChange(List<Revision> since) {
            Set<Long> takenBack = since.stream()
                    .filter(one -> one.importAction == ImportAction.UNDO)
                    .map(one -> one.importId)
                    .collect(Collectors.toSet());
            EventUndo byPerson = null;
            EventUndo byImport = null;
            Revision before = history.get(first);
            for (Revision one : since) {
                if (one.importAction != null) {
                    boolean counts = !undone.did(one) && !takenBack.contains(one.importId);
                    byImport = counts ? unchanged.keptBecause(KeptBecause.LATER_IMPORT, one.importId) : byImport;
                } else if (!Change.DERIVED.contains(one.change) && differs(before, one)) {
                    byPerson = unchanged.keptBecause(kindOf(one), null);
                }
                before = one;
            }
            return Optional.ofNullable(byPerson == null ? byImport : byPerson);
        }

        private static KeptBecause kindOf(Revision change) {
            return switch (change.change) {
                case RETRACTED -> KeptBecause.RETRACTED;
                case MERGED, UNMERGED -> KeptBecause.MERGED;
                case WITHHELD -> KeptBecause.WITHHELD;
                default -> KeptBecause.CHANGED;
            };
        }

        /** Whether a field, a claim or a report differs; names, and figures that follow from claims, do not count. */
        private boolean differs(Revision before, Revision after) {
            if (before.status != after.status) {
                return true;
            }
            ResolvedReferences references = new ResolvedReferences();
            EventContent one = eventLoader.loadContent(before.revision, references);
            EventContent other = eventLoader.loadContent(after.revision, references);
            return one.isWithheld() || other.isWithheld()
                    ? one.isWithheld() != other.isWithheld()
                    : !references.applyTo(one).equals(references.applyTo(other));
        }

        private EventUndo takeBack() {
            LoadedEvent current = eventLoader.get(unchanged.event());
            if (current.content().isWithheld()) {
                return unchanged.keptBecause(KeptBecause.WITHHELD, null);
            }
            if (unchanged.created()) {
                return current.newest().status == Status.RETRACTED
                        ? unchanged
                        : append(
                                current,
                                current.withContent(current.content(), Status.RETRACTED),
                                current.newest().dataset);
            }
            return restore(current, history.get(first - 1));
        }

        private EventUndo restore(LoadedEvent current, Revision before) {
            ResolvedReferences references = new ResolvedReferences();
            EventContent content = eventLoader.loadContent(before.revision, references);
            if (content.isWithheld()) {
                return unchanged.keptBecause(KeptBecause.WITHHELD, null);
            }
            EventContent restored = references.applyTo(
                    content.withMoved(null).withPartOf(current.content().partOf()));
            boolean same = before.status == current.newest().status
                    && (before.status == Status.RETRACTED
                            || restored.equals(current.references().applyTo(current.content())));
            return same
                    ? unchanged
                    : append(
                            current,
                            new AssembledEvent(restored, references, before.status, null, current.event().lastClaimNo),
                            before.dataset);
        }

        private EventUndo append(LoadedEvent current, AssembledEvent restored, @Nullable String dataset) {
            boolean retracted = restored.status() == Status.RETRACTED;
            Change change = retracted ? Change.RETRACTED : Change.RESTORED;
            try {
                long revision = appender.append(
                                transaction,
                                current.event(),
                                restored,
                                new RevisionMetadata(change, undone.contextFor(dataset)))
                        .revision();
                return unchanged.as(retracted ? UndoOutcome.RETRACTED : UndoOutcome.RESTORED, revision);
            } catch (ProblemException e) {
                if (e.type() == ProblemType.TOO_LARGE) {
                    // recorded when the limit was greater
                    return unchanged.keptBecause(KeptBecause.TOO_LARGE, null);
                }
                if (e.type() == ProblemType.RULE_VIOLATED) {
                    // it has got parts since, and was no summary before
                    return unchanged.keptBecause(KeptBecause.CHANGED, null);
                }
                throw e;
            }
        }
    }
}
