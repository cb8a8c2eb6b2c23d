package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.conflicttracker.common.geo.Circle.EarthPoint;
import org.conflicttracker.common.geo.Countries;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.common.geo.Degrees;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.common.time.EventDates;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.casualty.Verification;
import org.conflicttracker.event.command.ChangeContext.ImportChange;
import org.conflicttracker.event.command.EventAssembler.AssembledEvent;
import org.conflicttracker.event.command.EventBodies.EventLimits;
import org.conflicttracker.event.command.EventLoader.LoadedEvent;
import org.conflicttracker.event.model.ActorInEvent;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Clarity;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.Location;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.EventRepository;
import org.conflicttracker.event.persistence.EventRepository.AppendedRevision;
import org.conflicttracker.event.persistence.EventRepository.Event;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.persistence.Revision.RevisionContent;
import org.conflicttracker.event.persistence.RevisionRow;
import org.conflicttracker.event.persistence.RevisionRow.AttributionRow;
import org.conflicttracker.event.persistence.RevisionRow.ExternalIdRow;
import org.conflicttracker.event.persistence.RevisionRow.FigureRow;
import org.conflicttracker.event.persistence.RevisionRow.InvolvementRow;
import org.conflicttracker.event.persistence.RevisionRow.LocationRow;
import org.conflicttracker.event.persistence.RevisionRow.MentionRow;
import org.conflicttracker.event.persistence.RevisionRow.PartRow;
import org.conflicttracker.event.persistence.RevisionRow.TagRow;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.event.query.EventView.EventContentJson;
import org.conflicttracker.event.query.EventViewMapper;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.actor.Actor.ActorDirectory;
import org.conflicttracker.registry.actor.Actor.ActorVersion;
import org.conflicttracker.registry.area.Area.AreaDirectory;
import org.conflicttracker.registry.report.ReportDirectory;
import org.conflicttracker.registry.report.Source.SourceVersion;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Appends revisions to the revision log; the only class that does. */
@ApplicationScoped
class RevisionAppender {

    private static final Set<Change> SIZE_EXEMPT =
            EnumSet.of(Change.REFERENCE, Change.RULE, Change.PARTS, Change.WITHHELD);

    private final EventRepository events;
    private final EventContentJson json;
    private final EventLimits limits;
    private final SummaryParts parts;
    private final EventLoader eventLoader;
    private final ActorDirectory actors;
    private final ReportDirectory reports;
    private final AreaDirectory areas;

    RevisionAppender(
            EventRepository events,
            EventContentJson json,
            EventLimits limits,
            SummaryParts parts,
            EventLoader eventLoader,
            ActorDirectory actors,
            ReportDirectory reports,
            AreaDirectory areas) {
        this.events = events;
        this.json = json;
        this.limits = limits;
        this.parts = parts;
        this.eventLoader = eventLoader;
        this.actors = actors;
        this.reports = reports;
        this.areas = areas;
    }

    /** @throws ProblemException 413 if a list of the event would exceed the limit */
    void requireMaxEntries(int entries) {
        if (entries > limits.maxEntries()) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "An event can have at most " + limits.maxEntries() + " claims and the same number of reports.");
        }
    }

    /** Appends the first revision of a new event. */
    EventView appendFirst(WriteTransaction transaction, AssembledEvent assembled, RevisionMetadata metadata) {
        Event event = new Event();
        event.id = transaction.nextEvent();
        return append(transaction, event, assembled, metadata);
    }

    /** Appends the next revision of an event, and marks the one before as superseded. */
    EventView append(WriteTransaction transaction, Event event, AssembledEvent given, RevisionMetadata metadata) {
        Revision before =
                event.version == 0 ? null : events.findNewest(event.id).orElseThrow();
        AssembledEvent assembled = parts.complete(transaction, event, before, given);
        Revision next = toRevision(assembled.content());
        RevisionContent content = toContent(assembled);
        requireDocumentSize(content, metadata.change());
        transaction.recordedBy(metadata.context().userName());
        next.revision = transaction.nextRevision();
        next.eventId = event.id;
        next.version = event.version + 1;
        next.recordedAt = transaction.recordedAt().toEpochMilli();
        next.recordedBy = metadata.context().userName();
        next.change = metadata.change();
        next.reason = metadata.context().reason();
        next.status = assembled.status();
        next.mergedInto = assembled.mergedInto();
        next.dataset = before == null ? null : before.dataset;
        setImport(next, metadata.context().importChange());
        next.openToAll = next.status == Status.PUBLISHED || before != null && before.openToAll;
        if (next.openToAll) {
            transaction.publish(next.revision);
            assembled.references().open(transaction, actors, reports, areas);
        }
        if (before != null) {
            before.supersededBy = next.revision;
        }
        parts.note(transaction, before, next, assembled.content());
        event.revision = next.revision;
        event.version = next.version;
        event.lastClaimNo = assembled.lastClaimNo();
        content.revision = next.revision;
        pending(transaction)
                .add(new AppendedRevision(
                        before == null ? event : null,
                        next,
                        content,
                        RevisionRows.of(next.revision, assembled.content(), assembled.references())));
        return EventViewMapper.toView(next, assembled.content());
    }

    private static void setImport(Revision next, @Nullable ImportChange change) {
        if (change != null) {
            next.dataset = change.dataset() == null ? next.dataset : change.dataset();
            next.importId = change.importId();
            next.importAction = change.action();
        }
    }

    /**
     * Appends a correction, unless it changes nothing.
     *
     * @return the event as it is then
     */
    EventView appendCorrection(
            WriteTransaction transaction, LoadedEvent current, AssembledEvent corrected, ChangeContext context) {
        return current.isUnchangedBy(corrected)
                ? EventViewMapper.toView(current.newest(), current.content())
                : append(transaction, current.event(), corrected, new RevisionMetadata(Change.CORRECTED, context));
    }

    /** Revisions appended by this transaction; inserted together before the commit, so queries of the transaction do not see them. */
    private List<AppendedRevision> pending(WriteTransaction transaction) {
        return transaction
                .<RevisionAppender, List<AppendedRevision>>transactionCache(this)
                .computeIfAbsent(this, first -> {
                    List<AppendedRevision> pending = new ArrayList<>();
                    transaction.beforeCommit(committing -> {
                        insert(committing, pending);
                        appendSummaries(committing);
                        insert(committing, pending);
                    });
                    return pending;
                });
    }

    private void insert(WriteTransaction transaction, List<AppendedRevision> pending) {
        long now = transaction.recordedAt().toEpochMilli();
        pending.forEach(one -> one.revision().recordedAt = now);
        events.insertAll(pending);
        pending.clear();
    }

    /** Inserts the revisions appended so far, so that queries of the transaction see them; not for a plan. */
    void insertAppended(WriteTransaction transaction) {
        transaction.storeRecorded();
        insert(transaction, pending(transaction));
    }

    /** Appends a revision to each summary that counts otherwise since its parts were changed in this transaction (rule 4). */
    private void appendSummaries(WriteTransaction transaction) {
        parts.takeNoted(transaction).forEach((summary, changed) -> {
            LoadedEvent current = eventLoader.get(summary);
            if (parts.countsOtherwise(current.newest(), current.content())) {
                AssembledEvent assembled =
                        current.withContent(current.references().applyTo(current.content()), current.newest().status);
                ChangeContext context =
                        new ChangeContext(Objects.requireNonNull(transaction.author()), SummaryParts.reasonOf(changed));
                append(transaction, current.event(), assembled, new RevisionMetadata(Change.PARTS, context));
            }
        });
    }

    /** Revision with the columns that follow from its content. */
    static Revision toRevision(EventContent content) {
        Revision revision = new Revision();
        setContentColumns(revision, content);
        return revision;
    }

    /** Sets the columns that follow from the content. */
    static void setContentColumns(Revision revision, EventContent content) {
        if (content.isWithheld()) {
            setWithheldColumns(revision);
            return;
        }
        revision.type = Objects.requireNonNull(content.type());
        revision.subType = content.subType();
        revision.violence = content.violence();
        revision.clarity = Objects.requireNonNull(content.clarity());
        revision.verification = content.verification();
        EventDates date = Objects.requireNonNull(content.date());
        revision.dateStart = date.start();
        revision.dateEnd = date.end();
        revision.datePrecision = date.precision();
    }

    /** Sets neutral values in columns that are not nullable; a withheld revision is never counted. */
    private static void setWithheldColumns(Revision revision) {
        revision.type = EventType.STRATEGIC_DEVELOPMENT;
        revision.subType = null;
        revision.violence = null;
        revision.clarity = Clarity.CLEAR;
        revision.verification = Verification.SINGLE_SOURCE;
        revision.dateStart = LocalDate.EPOCH;
        revision.dateEnd = LocalDate.EPOCH;
        revision.datePrecision = DatePrecision.DAY;
    }

    private RevisionContent toContent(AssembledEvent assembled) {
        RevisionContent content = new RevisionContent();
        content.document = json.toJson(assembled.content());
        content.words = SearchTextBuilder.of(assembled.content(), assembled.references());
        return content;
    }

    /** Checks the document size. Exempt are revisions that must reach every event, even if a name or a figure became longer. */
    private void requireDocumentSize(RevisionContent content, Change change) {
        int length = Math.max(content.document.length(), content.words.length());
        if (length > limits.maxDocument() && !SIZE_EXEMPT.contains(change)) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "The event is " + length + " characters long when stored; the maximum is " + limits.maxDocument()
                            + ".");
        }
    }

    /** Metadata of a new revision: kind of change, user and reason. */
    record RevisionMetadata(Change change, ChangeContext context) {}

    /** Rows of a revision, made from its content. */
    static final class RevisionRows {

        private final long revision;
        private final EntityVersions versions;
        private final List<RevisionRow> rows = new ArrayList<>();

        private RevisionRows(long revision, EntityVersions versions) {
            this.revision = revision;
            this.versions = versions;
        }

        static List<RevisionRow> of(long revision, EventContent content, EntityVersions versions) {
            RevisionRows builder = new RevisionRows(revision, versions);
            builder.addAll(
                    content.locations().stream().map(builder::locationRow).toList());
            builder.addAll(
                    content.actors().stream().map(builder::involvementRow).toList());
            builder.addAll(content.reports().stream()
                    .map(report -> builder.mentionRow(report.id()))
                    .toList());
            builder.addAll(builder.attributionRows(content.claims()));
            builder.addAll(FigureRow.of(content));
            builder.addAll(content.tags().stream().map(RevisionRows::tagRow).toList());
            builder.addAll(externalIdRows(content));
            builder.addAll(PartRow.of(content));
            return builder.rows;
        }

        private void addAll(List<? extends RevisionRow> added) {
            for (int no = 0; no < added.size(); no++) {
                added.get(no).id = new RevisionRow.RowId(revision, no);
                rows.add(added.get(no));
            }
        }

        private LocationRow locationRow(Location location) {
            LocationRow row = new LocationRow();
            row.country = location.country();
            row.admin1 = location.admin1();
            row.admin1Folded = foldOrNull(location.admin1());
            row.admin1Id = location.admin1Id();
            row.admin1StateId = stateIdOrNull(location.admin1Id());
            row.admin1Stated = location.admin1Stated();
            row.admin2 = location.admin2();
            row.admin2Folded = foldOrNull(location.admin2());
            row.admin2Id = location.admin2Id();
            row.admin2StateId = stateIdOrNull(location.admin2Id());
            row.admin2Stated = location.admin2Stated();
            row.precision = location.precision();
            if (location.latitude() != null && location.longitude() != null) {
                row.latitude = Degrees.toE7(location.latitude());
                row.longitude = Degrees.toE7(location.longitude());
                EarthPoint point = EarthPoint.of(row.latitude, row.longitude);
                row.earthX = point.x();
                row.earthY = point.y();
                row.earthZ = point.z();
            }
            return row;
        }

        private @Nullable Long stateIdOrNull(@Nullable Long area) {
            return area == null ? null : Long.valueOf(versions.areaVersion(area).id);
        }

        private static @Nullable String foldOrNull(@Nullable String name) {
            return name == null ? null : NameFolding.fold(name);
        }

        private InvolvementRow involvementRow(ActorInEvent involved) {
            ActorVersion version = versions.actorVersion(involved.id());
            InvolvementRow row = new InvolvementRow();
            row.actorId = involved.id();
            row.actorStateId = version.id;
            row.actorKind = version.kind;
            row.role = involved.role();
            row.standing = involved.standing();
            return row;
        }

        private MentionRow mentionRow(long id) {
            SourceVersion version = versions.publisherVersion(id);
            MentionRow row = new MentionRow();
            row.reportId = id;
            row.reportEdition = versions.edition(id);
            row.sourceId = version.sourceId;
            row.sourceStateId = version.id;
            row.sourceKind = version.kind;
            return row;
        }

        private List<AttributionRow> attributionRows(List<Claim> claims) {
            Set<Long> quoted = claims.stream()
                    .map(Claim::attributedTo)
                    .filter(Objects::nonNull)
                    .map(source -> source.id())
                    .collect(Collectors.toCollection(TreeSet::new));
            return quoted.stream().map(this::attributionRow).toList();
        }

        private AttributionRow attributionRow(long id) {
            AttributionRow row = new AttributionRow();
            row.sourceId = id;
            row.sourceStateId = versions.claimantVersion(id).id;
            return row;
        }

        private static TagRow tagRow(String tag) {
            TagRow row = new TagRow();
            row.tag = tag;
            row.folded = NameFolding.fold(tag);
            return row;
        }

        private static List<ExternalIdRow> externalIdRows(EventContent content) {
            List<ExternalIdRow> rows = new ArrayList<>();
            content.externalIds()
                    .forEach((scheme, ids) -> ids.forEach(id -> {
                        ExternalIdRow row = new ExternalIdRow();
                        row.scheme = scheme;
                        row.externalId = id;
                        rows.add(row);
                    }));
            return rows;
        }
    }

    /**
     * Builder of the text for full-text search: title, description, actors with aliases, locations, provinces and districts with aliases, countries, titles of reports, and sources
     * that publish or are quoted, with aliases.
     */
    static final class SearchTextBuilder {

        /** Length of the column in characters; words beyond it are not found. Only names that a correction lengthens can lead there. */
        private static final int MAX_LENGTH = 1_048_576;

        private SearchTextBuilder() {}

        static String of(EventContent content, EntityVersions versions) {
            List<String> texts = new ArrayList<>();
            Set<String> lines = new LinkedHashSet<>();
            texts.add(content.title());
            texts.add(content.description());
            content.actors().forEach(actor -> lines.add(versions.actorVersion(actor.id()).words));
            content.locations().forEach(location -> {
                texts.add(location.name());
                texts.add(location.admin1());
                texts.add(location.admin1Stated());
                texts.add(location.admin2());
                texts.add(location.admin2Stated());
                location.areaIds().forEach(area -> lines.add(versions.areaVersion(area).words));
                texts.add(Countries.find(location.country()).map(Country::name).orElse(null));
            });
            content.reports().forEach(report -> {
                texts.add(report.title());
                lines.add(versions.publisherVersion(report.id()).words);
            });
            content.claims().stream()
                    .map(Claim::attributedTo)
                    .filter(Objects::nonNull)
                    .forEach(source -> lines.add(versions.claimantVersion(source.id()).words));
            return truncate(Words.toLine(
                    String.join("\n", texts.stream().filter(Objects::nonNull).toList()), lines));
        }

        /** Truncates the text after a whole word. */
        static String truncate(String line) {
            return line.length() <= MAX_LENGTH ? line : line.substring(0, line.lastIndexOf(' ', MAX_LENGTH - 1) + 1);
        }
    }
}
