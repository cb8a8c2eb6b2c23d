package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.conflicttracker.common.text.PhraseMatcher;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.BackupAudience;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.persistence.RevisionBackup;
import org.conflicttracker.event.persistence.RevisionBackupRepository;
import org.conflicttracker.event.persistence.RevisionContent;
import org.conflicttracker.event.persistence.RevisionRow;
import org.conflicttracker.event.query.EventContentJson;
import org.conflicttracker.ledger.WriteTransaction;

/**
 * Takes content out of recorded states, for good: the only one who changes what was recorded. What a state is found by is made again from
 * what is left of it, with the actors and sources in the states it was recorded with.
 */
@ApplicationScoped
public class RevisionRewriter {

    private static final int BATCH = 100;

    private final RewriteRepository repository;
    private final RevisionBackupRepository copies;
    private final StoredEntityVersions states;
    private final EventContentJson json;
    private final Appending appending;

    RevisionRewriter(
            RewriteRepository repository,
            RevisionBackupRepository copies,
            StoredEntityVersions states,
            EventContentJson json,
            Appending appending) {
        this.repository = repository;
        this.copies = copies;
        this.states = states;
        this.json = json;
        this.appending = appending;
    }

    /** Events as they are, and how they get their next state. */
    @Dependent
    record Appending(EventLoader currents, RevisionAppender appender) {}

    /**
     * What is taken out.
     *
     * @param content what is left of a state's content; one equal to it where that is nothing less
     * @param reason what is left of the reason it was recorded for, which may be null
     */
    public record Rewriting(UnaryOperator<EventContent> content, UnaryOperator<String> reason) {}

    /**
     * Rewrites the states of these revisions, as far as anything is to be taken out of them; under the writing lock.
     *
     * @return how many states were rewritten of which event
     */
    public Map<Long, Integer> rewrite(Collection<Long> revisions, Rewriting rewriting) {
        Map<Long, Integer> events = new HashMap<>();
        EntityVersionCache known = new EntityVersionCache();
        List<Long> ordered = new ArrayList<>(new TreeSet<>(revisions));
        for (int from = 0; from < ordered.size(); from += BATCH) {
            List<Long> batch = ordered.subList(from, Math.min(ordered.size(), from + BATCH));
            List<ReadRevision> read = copies.listThese(batch, BackupAudience.ADMIN).stream()
                    .map(one -> new ReadRevision(one, json.fromJson(one.content())))
                    .toList();
            known.prefetch(read, states);
            List<RevisionRow> rows = new ArrayList<>();
            Set<Long> replaced = new TreeSet<>();
            for (ReadRevision one : read) {
                EventContent left = rewriting.content().apply(one.content());
                if (rewrite(one, left, rewriting, new BackupEntityVersions(one.backup(), known))) {
                    events.merge(one.backup().event(), 1, Integer::sum);
                }
                if (!left.equals(one.content())) {
                    replaced.add(one.backup().revision());
                    rows.addAll(RevisionRows.of(
                            one.backup().revision(), left, new BackupEntityVersions(one.backup(), known)));
                }
            }
            repository.replaceRows(replaced, rows);
            repository.release(batch);
        }
        return events;
    }

    private boolean rewrite(ReadRevision read, EventContent left, Rewriting rewriting, EntityVersions recorded) {
        RevisionBackup copied = read.backup();
        Revision state = repository.getState(copied.revision());
        RevisionContent content = repository.getContent(copied.revision());
        boolean same = left.equals(read.content());
        String words = SearchTextBuilder.of(left, recorded);
        String reason =
                left.isWithheld() ? PhraseMatcher.MARK : rewriting.reason().apply(state.reason);
        if (same && words.equals(content.words) && Objects.equals(reason, state.reason)) {
            return false;
        }
        state.reason = reason;
        content.words = words;
        if (!same) {
            content.document = json.toJson(left);
            RevisionAppender.describe(state, left);
            if (left.isWithheld() && StatusTransition.isActive(state)) {
                // it says nothing that could be counted, then as now
                state.status = Status.RETRACTED;
            }
        }
        return true;
    }

    /** Gives the event a revision that tells that something was withheld; what is left of it stays as it is. */
    public long append(WriteTransaction ticket, long event, ChangeContext author) {
        LoadedEvent current = appending.currents().get(event);
        EventContent content = current.content().isWithheld()
                ? current.content()
                : new ContentResolver(current.references()).resolve(current.content());
        AssembledEvent authored = current.withContent(content, current.newest().status);
        return appending
                .appender()
                .append(ticket, current.event(), authored, new RevisionMetadata(Change.WITHHELD, author))
                .revision();
    }
}
