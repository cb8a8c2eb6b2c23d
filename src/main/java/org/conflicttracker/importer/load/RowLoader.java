package org.conflicttracker.importer.load;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.casualty.Claim.SourceName;
import org.conflicttracker.event.command.ChangeContext;
import org.conflicttracker.event.command.ChangeContext.ImportChange;
import org.conflicttracker.event.command.ClaimInput;
import org.conflicttracker.event.command.DatasetEventService;
import org.conflicttracker.event.command.DatasetEventService.DatasetUpdate;
import org.conflicttracker.event.command.DatasetEventService.EventSection;
import org.conflicttracker.event.command.DatasetEventService.MergeResult;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.event.command.EventInput.InvolvementInput;
import org.conflicttracker.event.model.ActorInEvent;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.ImportAction;
import org.conflicttracker.event.model.Location;
import org.conflicttracker.event.model.MentionedReport;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.importer.BatchResult;
import org.conflicttracker.importer.BatchResult.RowResult;
import org.conflicttracker.importer.Counts;
import org.conflicttracker.importer.Counts.RowOutcome;
import org.conflicttracker.importer.Dataset.ImportOrigin;
import org.conflicttracker.importer.DryRunResult;
import org.conflicttracker.importer.DryRunResult.AreaPosition;
import org.conflicttracker.importer.DryRunResult.NamedRows;
import org.conflicttracker.importer.DryRunResult.NewName;
import org.conflicttracker.importer.DryRunResult.PreviewedRow;
import org.conflicttracker.importer.DryRunResult.Register;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.Finding.Severity;
import org.conflicttracker.importer.format.RowFormat.RowVersion;
import org.conflicttracker.importer.load.ImportedRowRepository.ImportedRowChange;
import org.conflicttracker.importer.load.ImportedRowRepository.NewNameRepository;
import org.conflicttracker.importer.load.ImportedRowRepository.NewNameRepository.NewEntity;
import org.conflicttracker.importer.load.RowValidator.ValidatedRow;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.ledger.Sequences;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.NamedEntityResolver.NameChoice;
import org.conflicttracker.registry.ReferenceKind;
import org.conflicttracker.registry.report.ReportReference;
import org.conflicttracker.registry.report.ReportView.Publisher;
import org.conflicttracker.registry.report.SourceResolver.SourceReference;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.UnavailableDatabase;
import org.conflicttracker.web.problem.ValidationError;
import org.jspecify.annotations.Nullable;

/** Loader of validated rows: stores them as events. */
@ApplicationScoped
class RowLoader {

    private final DatasetEventService eventService;
    private final ImportedRowRepository rows;
    private final NewNameRepository newNames;
    private final LedgerWriter ledger;

    RowLoader(
            DatasetEventService eventService,
            ImportedRowRepository rows,
            NewNameRepository newNames,
            LedgerWriter ledger) {
        this.eventService = eventService;
        this.rows = rows;
        this.newNames = newNames;
        this.ledger = ledger;
    }

    /** Loads a batch and rolls it back. @param events maximum number of rows to show as events */
    DryRunResult dryRun(List<ValidatedRow> batch, ImportOrigin origin, int events) {
        return ledger.dryRun(transaction -> {
            Sequences before = transaction.sequences();
            RowRecorder recorder = new RowRecorder(eventService, transaction, origin);
            List<RowResult> results =
                    recordBatch(batch, loadKnown(batch), recorder, transaction).rows();
            transaction.storeRecorded();
            return new DryRun(recorder, before, newNames).toResult(batch, results, events);
        });
    }

    /** Loads a batch in the write transaction. */
    BatchResult load(WriteTransaction transaction, List<ValidatedRow> batch, ImportOrigin origin) {
        return recordBatch(batch, loadKnown(batch), new RowRecorder(eventService, transaction, origin), transaction);
    }

    /** Loads a batch in a speculative write transaction; empty if one of its rows was imported before. */
    Optional<BatchResult> prepare(WriteTransaction transaction, List<ValidatedRow> batch, ImportOrigin origin) {
        List<ImportedRows> known = loadKnown(batch);
        return known.stream().allMatch(rows -> rows.imported().isEmpty())
                ? Optional.of(recordBatch(
                                batch, known, new RowRecorder(eventService, transaction, origin), transaction))
                        .filter(result -> result.rows().stream()
                                .allMatch(row -> row.outcome() != RowOutcome.REPEATED || row.event() != null))
                : Optional.empty();
    }

    /** Finds the events of the rows of earlier batches that rows of this one repeat. */
    private void findRepeated(RowRecorder recorder) {
        recorder.repeatedFromEarlierBatches()
                .forEach((scheme, ids) -> recorder.addEvents(
                        scheme,
                        rows.knownById(scheme, ids).entrySet().stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, row -> row.getValue().eventId))));
    }

    private BatchResult recordBatch(
            List<ValidatedRow> batch, List<ImportedRows> known, RowRecorder recorder, WriteTransaction transaction) {
        known.forEach(recorder::addKnown);
        NameChoice.useDataSets(
                transaction, known.stream().map(ImportedRows::scheme).toList());
        eventService.prefetch(
                transaction,
                batch.stream()
                        .filter(recorder::hasChanges)
                        .map(ValidatedRow::event)
                        .toList());
        batch.forEach(recorder::importRow);
        findRepeated(recorder);
        recorder.confirmed()
                .forEach((confirmation, ids) -> rows.raiseVersion(
                        recorder.origin().importId(), confirmation.scheme(), ids, confirmation.version()));
        transaction.beforeCommit(writing -> rows.insertAll(recorder.imported(), recorder.changes()));
        return recorder.result();
    }

    private List<ImportedRows> loadKnown(List<ValidatedRow> batch) {
        Map<String, List<ValidatedRow>> bySchemes =
                batch.stream().filter(ValidatedRow::isLoaded).collect(Collectors.groupingBy(ValidatedRow::scheme));
        return bySchemes.entrySet().stream()
                .map(ready -> loadKnown(ready.getKey(), ready.getValue()))
                .toList();
    }

    private ImportedRows loadKnown(String scheme, List<ValidatedRow> ready) {
        List<String> ids = ready.stream().map(ValidatedRow::id).toList();
        Map<String, ImportedRow> known = rows.knownById(scheme, ids);
        List<String> others = ids.stream().filter(id -> !known.containsKey(id)).toList();
        return new ImportedRows(scheme, known, rows.eventsRecordedByHand(scheme, others));
    }

    /** Recorder of the rows of one transaction, in order; counts their results. */
    static final class RowRecorder {

        private final DatasetEventService eventService;
        private final WriteTransaction transaction;
        private final ImportOrigin origin;
        private final Map<String, ImportedRows> known = new HashMap<>();
        private final List<ImportedRow> imported = new ArrayList<>();
        private final List<ImportedRowChange> changes = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();
        private final List<RowResult> results = new ArrayList<>();
        /** Events of the rows of this batch. */
        private final Map<ImportedRow.RowKey, Long> events = new HashMap<>();
        /** Rows that repeat rows of earlier batches, by their position in the results. */
        private final Map<Integer, ImportedRow.RowKey> repeated = new HashMap<>();

        /** Rows that came again unchanged, by their later version. */
        private final Map<Confirmation, List<String>> confirmed = new HashMap<>();
        /** Contents of the events that rows created, by the number of the row. */
        private final Map<Long, EventContent> created = new HashMap<>();

        private Counts counts = Counts.ZERO;

        /** Later version with which rows came again unchanged. */
        record Confirmation(String scheme, long version) {}

        RowRecorder(DatasetEventService eventService, WriteTransaction transaction, ImportOrigin origin) {
            this.eventService = eventService;
            this.transaction = transaction;
            this.origin = origin;
        }

        void addKnown(ImportedRows rows) {
            known.put(rows.scheme(), rows);
        }

        /** Whether the row has content that may have to be stored. */
        boolean hasChanges(ValidatedRow row) {
            if (!row.isLoaded() || knownOf(row).byHand().containsKey(row.id())) {
                return false;
            }
            ImportedRow before = previous(row);
            return before == null
                    || !before.fingerprint().changedSections(row.fingerprint()).isEmpty()
                    || isOfOtherDataset(before);
        }

        private boolean isOfOtherDataset(ImportedRow before) {
            return origin.dataset() != null && !origin.dataset().equals(before.dataset);
        }

        /** The rows that came again unchanged, by their later version. */
        Map<Confirmation, List<String>> confirmed() {
            return confirmed;
        }

        private ImportedRows knownOf(ValidatedRow row) {
            return Objects.requireNonNull(known.get(row.scheme()));
        }

        /** The row as it was imported before; null if it was not. */
        private @Nullable ImportedRow previous(ValidatedRow row) {
            return knownOf(row).imported().get(row.id());
        }

        void importRow(ValidatedRow row) {
            int found = findings.size();
            findings.addAll(row.findings());
            Result result = toResult(row);
            boolean flagged = findings.size() > found && result.outcome() != RowOutcome.REJECTED;
            counts = counts.plus(Counts.of(result.outcome())).plus(flagged ? FLAGGED : Counts.ZERO);
            results.add(new RowResult(row.row(), result.outcome(), result.event()));
        }

        private Result toResult(ValidatedRow row) {
            if (row.isLoaded()) {
                return hasChanges(row) ? apply(row) : keepUnchanged(row);
            }
            return row.is(RowOutcome.REPEATED) ? repeat(row) : Result.REJECTED;
        }

        private record Result(RowOutcome outcome, @Nullable Long event) {

            private static final Result REJECTED = new Result(RowOutcome.REJECTED, null);
        }

        private static final Counts FLAGGED = new Counts(0, 0, 0, 1, 0);

        /** A repeated row: its event is that of the earlier row, which may be of an earlier batch. */
        private Result repeat(ValidatedRow row) {
            Long event = events.get(new ImportedRow.RowKey(row.scheme(), row.id()));
            if (event == null) {
                repeated.put(results.size(), new ImportedRow.RowKey(row.scheme(), row.id()));
            }
            return new Result(RowOutcome.REPEATED, event);
        }

        /** Ids of rows of earlier batches that are repeated in this one, by scheme. */
        Map<String, List<String>> repeatedFromEarlierBatches() {
            return repeated.values().stream()
                    .collect(Collectors.groupingBy(
                            ImportedRow.RowKey::scheme,
                            Collectors.mapping(ImportedRow.RowKey::externalId, Collectors.toList())));
        }

        void addEvents(String scheme, Map<String, Long> found) {
            repeated.forEach((at, key) -> {
                if (key.scheme().equals(scheme) && found.containsKey(key.externalId())) {
                    results.set(
                            at, new RowResult(results.get(at).row(), RowOutcome.REPEATED, found.get(key.externalId())));
                }
            });
        }

        private Result keepUnchanged(ValidatedRow row) {
            Long byHand = knownOf(row).byHand().get(row.id());
            if (byHand != null) {
                flag(row, "Event " + byHand + " has this id and was recorded by hand.", "The event was not changed.");
                return done(row, RowOutcome.UNCHANGED, byHand);
            }
            ImportedRow before = Objects.requireNonNull(previous(row));
            Long version = row.parsedRow().version();
            if (version != null && (before.rowVersion == null || before.rowVersion < version)) {
                confirmed
                        .computeIfAbsent(new Confirmation(row.scheme(), version), first -> new ArrayList<>())
                        .add(row.id());
            }
            return done(row, RowOutcome.UNCHANGED, before.eventId);
        }

        private Result done(ValidatedRow row, RowOutcome outcome, long event) {
            events.put(new ImportedRow.RowKey(row.scheme(), row.id()), event);
            return new Result(outcome, event);
        }

        private Result apply(ValidatedRow row) {
            try {
                ImportedRow before = previous(row);
                Result result = before == null ? createEvent(row) : mergeEvent(row, before);
                if (NameChoice.hasAmbiguities(transaction)) {
                    flagAmbiguities(row);
                }
                return result;
            } catch (ProblemException problem) {
                if (UnavailableDatabase.isCauseOf(problem)) {
                    // not the row's fault: the import is interrupted and resumed
                    throw problem;
                }
                return rejected(row, problem);
            }
        }

        /** Flags names that several actors, sources or areas have. */
        private void flagAmbiguities(ValidatedRow row) {
            EventInput event = row.event();
            flagAmbiguities(
                    row, ReferenceKind.Kind.ACTOR, event.actors().stream().map(InvolvementInput::name));
            flagAmbiguities(
                    row,
                    ReferenceKind.Kind.SOURCE,
                    Stream.concat(
                                    event.reports().stream().map(ReportReference::source),
                                    event.claims().stream().map(ClaimInput::attributedTo))
                            .filter(Objects::nonNull)
                            .map(SourceReference::name));
            flagAmbiguities(
                    row,
                    ReferenceKind.Kind.AREA,
                    event.locations().stream().flatMap(place -> Stream.of(place.admin1(), place.admin2())));
        }

        private void flagAmbiguities(ValidatedRow row, ReferenceKind.Kind kind, Stream<String> names) {
            names.filter(Objects::nonNull)
                    .distinct()
                    .flatMap(name -> NameChoice.findAmbiguity(transaction, kind, name).stream())
                    .forEach(problem -> flag(row, problem, "Imported with that one; merge them if they are one."));
        }

        private Result createEvent(ValidatedRow row) {
            EventView event = eventService.create(transaction, row.event(), context(null));
            created.put(row.row(), event.content());
            ImportedRow.RowKey key = new ImportedRow.RowKey(row.scheme(), row.id());
            imported.add(ImportedRow.of(key, event.id(), event.revision(), row.fingerprint())
                    .in(origin.dataset(), row.parsedRow().version()));
            event.content().locations().stream()
                    .filter(Location::hasUnknownDistrict)
                    .map(Location::admin2)
                    .distinct()
                    .forEach(district -> flag(
                            row,
                            "The row names no province, and not exactly one district of the country is called "
                                    + Quote.of(district) + ".",
                            "The name of the district was kept as it is."));
            return done(row, RowOutcome.CREATED, event.id());
        }

        private Result mergeEvent(ValidatedRow row, ImportedRow before) {
            Set<EventSection> changed = before.fingerprint().changedSections(row.fingerprint());
            ReportReference release = row.parsedRow().release();
            boolean released = release != null;
            if (isOlder(row, before)) {
                flag(
                        row,
                        "The row is older than what is recorded: a later state of it was imported.",
                        "Event " + before.eventId + " was not changed.");
                return done(row, RowOutcome.UNCHANGED, before.eventId);
            }
            if (!eventService.isOpenToDatasets(before.eventId)) {
                flag(row, "Event " + before.eventId + " was retracted or merged.", "It was not changed.");
                return done(row, RowOutcome.UNCHANGED, before.eventId);
            }
            MergeResult merged = eventService.merge(
                    transaction,
                    new DatasetUpdate(
                            before.eventId,
                            before.revision,
                            row.event(),
                            changed,
                            before.fingerprint().lockedSections(),
                            released),
                    context(release != null ? release.title() : "Imported again"));
            changes.add(ImportedRowChange.of(origin.importId(), before));
            before.revision = merged.revision();
            before.in(
                    origin.dataset() == null ? before.dataset : origin.dataset(),
                    row.parsedRow().version() == null
                            ? before.rowVersion
                            : row.parsedRow().version());
            before.image = before.fingerprint()
                    .merge(row.fingerprint(), merged.lockedSections(), merged.conflicts())
                    .text();
            if (!merged.conflicts().isEmpty()) {
                String parts = merged.conflicts().stream()
                        .map(section -> section.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .sorted()
                        .collect(Collectors.joining(", "));
                flag(
                        row,
                        "The data set has changed, but an editor has corrected event " + before.eventId + " here: "
                                + parts + ".",
                        "The editor's correction was kept.");
            }
            return done(row, merged.recorded() ? RowOutcome.CORRECTED : RowOutcome.UNCHANGED, before.eventId);
        }

        private ChangeContext context(@Nullable String reason) {
            return new ChangeContext(
                    origin.author(), reason, new ImportChange(origin.importId(), ImportAction.ROW, origin.dataset()));
        }

        private boolean isOlder(ValidatedRow row, ImportedRow before) {
            Long version = row.parsedRow().version();
            if (version == null) {
                return false;
            }
            Long recorded = before.rowVersion == null
                    ? RowVersion.ofExtra(eventService.getExtra(before.revision)).orElse(null)
                    : before.rowVersion;
            return recorded != null && version < recorded;
        }

        private Result rejected(ValidatedRow row, ProblemException problem) {
            List<ValidationError> errors = problem.errors();
            if (errors.isEmpty()) {
                errors = List.of(ValidationError.pointer("", String.valueOf(problem.getMessage()), null));
            }
            errors.stream()
                    .map(error -> RowValidator.toFinding(row.parsedRow().row(), error))
                    .forEach(findings::add);
            return Result.REJECTED;
        }

        private void flag(ValidatedRow row, String problem, String done) {
            findings.add(new Finding(row.parsedRow().row(), null, row.id(), Severity.FLAGGED, problem, done));
        }

        /** The event that a row of this batch alone would become; empty if it alone cannot become one. The row must not be rejected. */
        Optional<EventContent> findContent(ValidatedRow row) {
            EventContent content = created.get(row.row());
            if (content != null) {
                return Optional.of(content);
            }
            try {
                return Optional.of(eventService.assemble(transaction, row.event()));
            } catch (ProblemException problem) {
                if (UnavailableDatabase.isCauseOf(problem)) {
                    throw problem;
                }
                return Optional.empty();
            }
        }

        /** Rows that created events. */
        List<ImportedRow> imported() {
            return imported;
        }

        ImportOrigin origin() {
            return origin;
        }

        /** What was known of the rows that came again and said something new. */
        List<ImportedRowChange> changes() {
            return changes;
        }

        BatchResult result() {
            return new BatchResult(counts, findings, results);
        }
    }

    /** Report of a batch that was loaded only to see what becomes of it. */
    private static final class DryRun {

        private static final Set<RowOutcome> RECORDED = EnumSet.of(RowOutcome.CREATED, RowOutcome.CORRECTED);

        private final RowRecorder recorder;
        private final Sequences before;
        private final NewNameRepository names;
        private final Map<Register, Map<Long, NamedRows>> rows = new EnumMap<>(Register.class);

        /** @param before the last numbers of what is stored */
        DryRun(RowRecorder recorder, Sequences before, NewNameRepository names) {
            this.recorder = recorder;
            this.before = before;
            this.names = names;
        }

        /** Event as answers show it, without what belongs to a revision. */
        private record PreviewedEvent(
                Status status,
                @Nullable String dataset,
                @JsonUnwrapped EventContent content) {}

        DryRunResult toResult(List<ValidatedRow> batch, List<RowResult> results, int limit) {
            List<RowResult> stored = results.stream().map(this::withoutNewEvent).toList();
            for (int i = 0; i < batch.size(); i++) {
                ValidatedRow row = batch.get(i);
                if (RECORDED.contains(stored.get(i).outcome())) {
                    recorder.findContent(row).ifPresent(content -> countNames(row.row(), content));
                }
            }
            List<NewName> newNames = listNewNames();
            BatchResult result = recorder.result();
            return new DryRunResult(
                    new BatchResult(result.counts(), result.findings(), stored),
                    listFirst(batch, stored, limit),
                    newNames);
        }

        /** The first rows as events. Called last: rows that change nothing may name actors that an import would not add. */
        private List<PreviewedRow> listFirst(List<ValidatedRow> batch, List<RowResult> results, int limit) {
            List<PreviewedRow> shown = new ArrayList<>();
            for (int i = 0; i < batch.size() && shown.size() < limit; i++) {
                ValidatedRow row = batch.get(i);
                RowResult result = results.get(i);
                if (RECORDED.contains(result.outcome()) || result.outcome() == RowOutcome.UNCHANGED) {
                    recorder.findContent(row)
                            .map(content -> new PreviewedEvent(
                                    row.event().status(), recorder.origin().dataset(), content))
                            .ifPresent(event -> shown.add(new PreviewedRow(result, event)));
                }
            }
            return shown;
        }

        private RowResult withoutNewEvent(RowResult row) {
            return row.event() == null || row.event() <= before.event()
                    ? row
                    : new RowResult(row.row(), row.outcome(), null);
        }

        /** Counts the row for each new actor, source and area in it, once. */
        private void countNames(long row, EventContent content) {
            count(row, Register.ACTOR, content.actors().stream().map(ActorInEvent::id));
            count(
                    row,
                    Register.SOURCE,
                    Stream.concat(
                            content.reports().stream()
                                    .map(MentionedReport::source)
                                    .filter(Objects::nonNull)
                                    .map(Publisher::id),
                            content.claims().stream()
                                    .map(Claim::attributedTo)
                                    .filter(Objects::nonNull)
                                    .map(SourceName::id)));
            count(row, Register.AREA, content.locations().stream().flatMap(Location::areaIds));
        }

        private void count(long row, Register register, Stream<Long> ids) {
            Map<Long, NamedRows> counted = rows.computeIfAbsent(register, first -> new HashMap<>());
            ids.distinct()
                    .forEach(id -> counted.merge(
                            id, new NamedRows(row, 1), (all, one) -> new NamedRows(all.first(), all.count() + 1)));
        }

        private List<NewName> listNewNames() {
            List<NewName> found = new ArrayList<>();
            names.listActors(before).forEach(actor -> found.add(toName(Register.ACTOR, actor)));
            names.listSources(before).forEach(source -> found.add(toName(Register.SOURCE, source)));
            names.listAreas(before)
                    .forEach(area -> found.add(new NewName(
                            Register.AREA,
                            area.name(),
                            null,
                            area.country(),
                            new AreaPosition(area.level(), area.province(), area.scope()),
                            rowsOf(Register.AREA, area.id()))));
            return found;
        }

        private NewName toName(Register register, NewEntity entity) {
            return new NewName(
                    register, entity.name(), entity.kind(), entity.country(), null, rowsOf(register, entity.id()));
        }

        /** The rows that name it; none for a name that only a rejected row has. */
        private NamedRows rowsOf(Register register, long id) {
            return rows.getOrDefault(register, Map.of()).getOrDefault(id, new NamedRows(0, 0));
        }
    }

    /**
     * Stored state for the rows of a batch.
     *
     * @param imported rows that were imported before, by their ids
     * @param byHand events with such an id that were not imported from the data set
     */
    record ImportedRows(String scheme, Map<String, ImportedRow> imported, Map<String, Long> byHand) {}
}
