package org.conflicttracker.event.command;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
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
import org.conflicttracker.event.command.EntityVersionCache.BackupEntityVersions;
import org.conflicttracker.event.command.EventAssembler.AssembledEvent;
import org.conflicttracker.event.command.EventLoader.LoadedEvent;
import org.conflicttracker.event.command.RevisionAppender.RevisionMetadata;
import org.conflicttracker.event.command.RevisionAppender.RevisionRows;
import org.conflicttracker.event.command.RevisionAppender.SearchTextBuilder;
import org.conflicttracker.event.command.RevisionRestorer.ParsedRevision;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.persistence.Revision.RevisionContent;
import org.conflicttracker.event.persistence.RevisionBackup;
import org.conflicttracker.event.persistence.RevisionBackup.BackupAudience;
import org.conflicttracker.event.persistence.RevisionBackup.RevisionBackupRepository;
import org.conflicttracker.event.persistence.RevisionRow;
import org.conflicttracker.event.query.EventView.EventContentJson;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.ledger.bulk.BulkRepository;
import org.conflicttracker.registry.actor.Actor.ActorVersionRepository;
import org.conflicttracker.registry.area.Area.AreaVersionRepository;
import org.conflicttracker.registry.report.Source.SourceVersionRepository;

/**
 * Permanent removal of withheld content from recorded revisions; the only class that changes them. Their rows and search texts are made anew
 * from the remaining content, with the versions of actors and sources that they were recorded with.
 */
@ApplicationScoped
public class RevisionRewriter {

    private static final int BATCH = 100;

    private final RewriteRepository repository;
    private final RevisionBackupRepository backups;
    private final ActorVersionRepository actorVersions;
    private final SourceVersionRepository sourceVersions;
    private final AreaVersionRepository areaVersions;
    private final EventContentJson json;
    private final EventLoader eventLoader;
    private final RevisionAppender appender;

    RevisionRewriter(
            RewriteRepository repository,
            RevisionBackupRepository backups,
            ActorVersionRepository actorVersions,
            SourceVersionRepository sourceVersions,
            AreaVersionRepository areaVersions,
            EventContentJson json,
            EventLoader eventLoader,
            RevisionAppender appender) {
        this.repository = repository;
        this.backups = backups;
        this.actorVersions = actorVersions;
        this.sourceVersions = sourceVersions;
        this.areaVersions = areaVersions;
        this.json = json;
        this.eventLoader = eventLoader;
        this.appender = appender;
    }

    /**
     * Replacement of content and reason.
     *
     * @param content returns the remaining content; equal to its argument if nothing is removed
     * @param reason returns the remaining reason; its argument may be null
     */
    public record Rewriting(UnaryOperator<EventContent> content, UnaryOperator<String> reason) {}

    /**
     * Rewrites the revisions from which something is removed; under the writing lock.
     *
     * @return number of rewritten revisions by event
     */
    public Map<Long, Integer> rewrite(Collection<Long> revisions, Rewriting rewriting) {
        Map<Long, Integer> events = new HashMap<>();
        EntityVersionCache cache = new EntityVersionCache();
        List<Long> ordered = new ArrayList<>(new TreeSet<>(revisions));
        for (int from = 0; from < ordered.size(); from += BATCH) {
            List<Long> batch = ordered.subList(from, Math.min(ordered.size(), from + BATCH));
            List<ParsedRevision> batchRevisions = backups.listThese(batch, BackupAudience.ADMIN).stream()
                    .map(backup -> new ParsedRevision(backup, json.fromJson(backup.content())))
                    .toList();
            cache.prefetch(batchRevisions, actorVersions, sourceVersions, areaVersions);
            List<RevisionRow> rows = new ArrayList<>();
            Set<Long> replaced = new TreeSet<>();
            for (ParsedRevision recorded : batchRevisions) {
                BackupEntityVersions versions = new BackupEntityVersions(recorded.backup(), cache);
                ParsedRevision parsed = new ParsedRevision(recorded.backup(), versions.complete(recorded.content()));
                EventContent remaining = rewriting.content().apply(parsed.content());
                if (rewrite(parsed, remaining, rewriting, versions)) {
                    events.merge(parsed.backup().event(), 1, Integer::sum);
                }
                if (!remaining.equals(parsed.content())) {
                    replaced.add(parsed.backup().revision());
                    rows.addAll(RevisionRows.of(parsed.backup().revision(), remaining, versions));
                }
            }
            repository.replaceRows(replaced, rows);
            repository.release(batch);
        }
        return events;
    }

    private boolean rewrite(
            ParsedRevision parsed, EventContent remaining, Rewriting rewriting, EntityVersions versions) {
        RevisionBackup backup = parsed.backup();
        Revision revision = repository.getState(backup.revision());
        RevisionContent content = repository.getContent(backup.revision());
        boolean unchanged = remaining.equals(parsed.content());
        String searchText = SearchTextBuilder.of(remaining, versions);
        String reason =
                remaining.isWithheld() ? PhraseMatcher.MARK : rewriting.reason().apply(revision.reason);
        if (unchanged && searchText.equals(content.words) && Objects.equals(reason, revision.reason)) {
            return false;
        }
        revision.reason = reason;
        content.words = searchText;
        if (!unchanged) {
            content.document = json.toJson(remaining);
            RevisionAppender.setContentColumns(revision, remaining);
            if (remaining.isWithheld() && StatusTransition.isActive(revision)) {
                // nothing is left that could be counted, also as of earlier revisions
                revision.status = Status.RETRACTED;
            }
        }
        return true;
    }

    /** Appends a WITHHELD revision with the remaining content. */
    public long append(WriteTransaction transaction, long event, ChangeContext context) {
        LoadedEvent current = eventLoader.get(event);
        EventContent content = current.content().isWithheld()
                ? current.content()
                : current.references().applyTo(current.content());
        AssembledEvent assembled = current.withContent(content, current.newest().status);
        return appender.append(transaction, current.event(), assembled, new RevisionMetadata(Change.WITHHELD, context))
                .revision();
    }

    /** Repository of revisions that are rewritten. */
    @ApplicationScoped
    static class RewriteRepository implements PanacheRepositoryBase<Revision, Long> {

        private static final List<String> ROWS = List.of(
                "LocationRow",
                "InvolvementRow",
                "MentionRow",
                "AttributionRow",
                "FigureRow",
                "TagRow",
                "ExternalIdRow",
                "PartRow");

        private final BulkRepository bulk;

        RewriteRepository(BulkRepository bulk) {
            this.bulk = bulk;
        }

        Revision getState(long revision) {
            return getEntityManager().find(Revision.class, revision);
        }

        RevisionContent getContent(long revision) {
            return getEntityManager().find(RevisionContent.class, revision);
        }

        /** Replaces all rows of the revisions. */
        void replaceRows(Collection<Long> revisions, List<RevisionRow> rows) {
            if (!revisions.isEmpty()) {
                ROWS.forEach(entity -> getEntityManager()
                        .createQuery("delete from " + entity + " x where x.id.revision in :revisions")
                        .setParameter("revisions", revisions)
                        .executeUpdate());
                bulk.insert(rows);
            }
        }

        /** Writes the changes of the revisions and detaches them, to free memory. */
        void release(Collection<Long> revisions) {
            EntityManager entities = getEntityManager();
            entities.flush();
            for (long revision : revisions) {
                entities.detach(getState(revision));
                entities.detach(getContent(revision));
            }
        }
    }
}
