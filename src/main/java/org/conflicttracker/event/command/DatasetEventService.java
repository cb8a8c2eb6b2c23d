package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.conflicttracker.event.command.ClaimAssembler.ClaimNumbering;
import org.conflicttracker.event.command.EventAssembler.AssembledEvent;
import org.conflicttracker.event.command.RevisionAppender.RevisionMetadata;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationErrors;

/**
 * Service that records the events of data sets: new ones, and updates of those that the data set stated before. The rules are those of other
 * input, but kinds of actors and sources are guesses, and corrections of editors are kept.
 */
@ApplicationScoped
public class DatasetEventService {

    private final EntityResolvers resolvers;
    private final RevisionAppender appender;
    private final DatasetEventMerger merger;

    DatasetEventService(EntityResolvers resolvers, RevisionAppender appender, DatasetEventMerger merger) {
        this.resolvers = resolvers.lenient();
        this.appender = appender;
        this.merger = merger;
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
        AssembledEvent assembled = new EventAssembler(resolvers.resolverFor(transaction, errors), "")
                .assemble(input, ClaimNumbering.NONE)
                .orElse(null);
        errors.throwIfAny(ProblemType.RULE_VIOLATED);
        return appender.appendFirst(transaction, assembled, new RevisionMetadata(Change.CREATED, context));
    }

    /** Whether the event can be corrected: it is neither retracted nor merged. */
    public boolean isActive(long event) {
        return merger.isActive(event);
    }

    /**
     * Updates an event in the sections that the data set changed and no editor corrected.
     *
     * @throws ProblemException as {@link #create}, and 409 if the event is retracted or merged
     */
    public MergeResult merge(WriteTransaction transaction, DatasetUpdate update, ChangeContext context) {
        return merger.merge(transaction, update, resolvers, context);
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
}
