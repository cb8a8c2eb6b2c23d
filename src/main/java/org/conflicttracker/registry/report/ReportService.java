package org.conflicttracker.registry.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.ChangeParameters.ChangeRequest;
import org.conflicttracker.registry.ChangeParameters.MergeInput;
import org.conflicttracker.registry.EventReferences.Correction;
import org.conflicttracker.registry.EventReferences.CorrectionResult;
import org.conflicttracker.registry.EventReferences.Unmerge;
import org.conflicttracker.registry.ReferenceKind;
import org.conflicttracker.registry.RegistryService;
import org.conflicttracker.registry.VersionRecord.RegisterChange;
import org.conflicttracker.registry.VersionRecord.VersionDetails;
import org.conflicttracker.registry.report.Report.ReportState;
import org.conflicttracker.registry.report.ReportQuery.ReportFilter;
import org.conflicttracker.registry.report.ReportVersion.ReportVersionRepository;
import org.conflicttracker.registry.report.ReportView.Publisher;
import org.conflicttracker.registry.report.ReportView.ReportInput;
import org.conflicttracker.registry.report.ReportView.ReportRevisionView;
import org.conflicttracker.registry.report.Source.SourceRepository;
import org.conflicttracker.registry.report.Source.SourceVersionRepository;
import org.conflicttracker.registry.report.SourceResolver.SourceReference;
import org.conflicttracker.web.pagination.ListingRequest;
import org.conflicttracker.web.pagination.ListingRequest.Found;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationErrors;
import org.jspecify.annotations.Nullable;

/** Service of reports. */
@Singleton
public class ReportService extends RegistryService<ReportState, ReportInput, ReportView, ReportRevisionView> {

    private final ReportRepository reports;
    private final ReportVersionRepository versions;
    private final PublisherHistory publishers;
    private final SourceResolver sources;
    private final ReportDirectory directory;

    ReportService(
            ReportRepository reports,
            ReportVersionRepository versions,
            PublisherHistory publishers,
            SourceResolver sources,
            ReportDirectory directory) {
        super(ReferenceKind.Kind.REPORT, ReportInput.class);
        this.reports = reports;
        this.versions = versions;
        this.publishers = publishers;
        this.sources = sources;
        this.directory = directory;
    }

    /**
     * @throws ProblemException 409 if the address is taken or the source has a report of this title and date, 422 for
     *     an unresolved source
     */
    CorrectionResult<ReportView> create(ReportInput input) {
        Report.ReportDetails details = input.toDetails();
        return change(transaction -> {
            ValidationErrors errors = new ValidationErrors();
            details.checkDates("", errors);
            Source resolved = sources.resolve(transaction, input.source(), "/source", errors);
            errors.throwIfAny(ProblemType.RULE_VIOLATED);
            Source source = Objects.requireNonNull(resolved);
            requireUrlAvailable(details, 0);
            reports.findDuplicate(source, details).map(reports::unmerged).ifPresent(duplicate -> {
                throw conflict(
                        ReportState.of(duplicate), "Report " + duplicate.id + " has the same source, title and date.");
            });
            Report report = reports.create(transaction, details, source);
            directory.open(transaction, report);
            transaction.publish();
            return new Changed<>(ReportState.of(report), Correction.NONE);
        });
    }

    /**
     * Corrects a report; what the body leaves out stays.
     *
     * @throws ProblemException 400, 404, 409 if another report has the address or the report is merged, 412 if it has
     *     changed, 422 without a reason
     */
    CorrectionResult<ReportView> correct(ChangeRequest change) {
        return change(transaction -> {
            ReportState before = requireUnmerged(change.id());
            change.condition().check(etagOf(before));
            ValidationErrors rules = new ValidationErrors();
            ReportInput input = parse(before, change, rules);
            Source source =
                    input.source() == null ? null : sources.resolve(transaction, input.source(), "/source", rules);
            if (!input.toDetails().hasDatesOf(before.details())) {
                input.toDetails().checkDates("", rules);
            }
            rules.throwIfAny(ProblemType.RULE_VIOLATED);
            // a new source has to be stored before an existing report refers to it
            transaction.storeRecorded();
            return correct(transaction, reports.findById(change.id()), Objects.requireNonNull(source), input);
        });
    }

    private Changed<ReportState> correct(
            WriteTransaction transaction, Report report, Source source, ReportInput input) {
        Report.ReportDetails details = input.toDetails();
        if (report.isOpen()) {
            directory.open(transaction, source);
            transaction.publish();
        }
        requireUrlAvailable(details, report.id);
        Report.ReportDetails before = report.toDetails();
        boolean samePublisher = report.source.id == source.id;
        if (samePublisher && before.equals(details)) {
            return new Changed<>(ReportState.of(report), Correction.NONE);
        }
        beginVersion(transaction, report, new Edit(RegisterChange.CORRECTED, input.reason(), false));
        report.update(details, source);
        boolean sameContent = samePublisher && before.hasSameContent(details);
        Correction correction = sameContent
                ? Correction.NONE
                : propagate(transaction, report.id, Objects.requireNonNull(input.reason()));
        return new Changed<>(ReportState.of(report), correction);
    }

    /** @param newEdition whether the content of events changes, apart from the details of the report */
    private record Edit(RegisterChange kind, @Nullable String reason, boolean newEdition) {}

    private void beginVersion(WriteTransaction transaction, Report report, Edit edit) {
        reports.keepVersion(transaction, report);
        report.begin(
                report.recording.next(edit.kind(), edit.reason(), transaction.stamp()),
                transaction.lastPublicRevision(),
                edit.newEdition());
        if (report.isOpen()) {
            transaction.publish();
        }
    }

    /**
     * Merges a report into another one; the events then refer to the other one.
     *
     * @return the other one
     * @throws ProblemException 404, 409, 422
     */
    CorrectionResult<ReportView> merge(long id, MergeInput input) {
        String reason = input.reason().strip();
        return change(transaction -> {
            requireUnmerged(id);
            requireTarget(id, input.into());
            requireNoOpenJob(id);
            Report report = reports.findById(id);
            Report target = reports.findById(input.into());
            if (report.isOpen()) {
                directory.open(transaction, target);
            }
            beginVersion(transaction, report, new Edit(RegisterChange.MERGED, reason, true));
            report.mergedInto = target.id;
            return new Changed<>(ReportState.of(target), propagate(transaction, id, reason));
        });
    }

    /**
     * Takes a merge back: the report stands for itself again, with its events.
     *
     * @return the report
     * @throws ProblemException 404, 409 if it is not merged, 422
     */
    CorrectionResult<ReportView> unmerge(long id, MergeInput.UnmergeInput input) {
        String reason = input.reason().strip();
        return change(transaction -> {
            ReportState merged = requireMerged(id);
            ReportState target = requireMergeTarget(merged);
            requireNoOpenJob(id);
            Report report = reports.findById(id);
            Unmerge unmerge = new Unmerge(new ReferenceKind(kind, id), target.entryId(), merged.recording().revision);
            beginVersion(transaction, report, new Edit(RegisterChange.UNMERGED, reason, true));
            report.mergedInto = null;
            return new Changed<>(ReportState.of(report), events.giveBack(transaction, unmerge, reason));
        });
    }

    @Transactional
    Found<ReportView> list(ReportFilter filter, ListingRequest request) {
        ReportQuery query = shown(filter);
        boolean now = query.visibility().asOf() == null;
        Found<ReportView> found = new Found<>(
                views(request.after(), query, request.fetchSize()),
                now ? reports.count(query) : reports.countAsOf(query) + versions.countAsOf(query));
        ledger.awaitDurable();
        return found;
    }

    private List<ReportView> views(long after, ReportQuery query, int limit) {
        Long asOf = query.visibility().asOf();
        Stream<ReportState> found = asOf == null
                ? reports.listAfter(after, query, limit).stream().map(ReportState::of)
                : Stream.concat(
                                reports.listAsOf(after, query, limit).stream(),
                                versions.listAsOf(after, query, limit).stream())
                        .sorted(Comparator.comparingLong(ReportState::entryId))
                        .limit(limit);
        return toViews(found.toList(), asOf);
    }

    /** The query for what the filter selects of what the current user may see. @throws ProblemException 400 for the future */
    public ReportQuery shown(ReportFilter filter) {
        return new ReportQuery(filter, visibility(filter.asOf()));
    }

    /**
     * Up to {@code limit} reports with a greater id, in the order of ids; the query is already {@linkplain #shown
     * restricted}.
     */
    @Transactional
    public List<ReportView> listAfter(long id, ReportQuery query, int limit) {
        List<ReportView> found = views(id, query, limit);
        ledger.awaitDurable();
        return found;
    }

    private void requireUrlAvailable(Report.ReportDetails details, long self) {
        Optional<Report> existing = details.url() == null ? Optional.empty() : reports.findByUrl(details.url());
        existing.filter(report -> report.id != self).map(reports::unmerged).ifPresent(report -> {
            throw conflict(ReportState.of(report), "Report " + report.id + " already has this address.");
        });
    }

    @Override
    protected Optional<ReportState> findCurrent(long id) {
        return reports.findByIdOptional(id).map(ReportState::of);
    }

    @Override
    protected Optional<ReportState> findAsOf(long id, long revision, Readership readers) {
        return reports.findByIdOptional(id)
                .filter(report -> report.recording.revision <= revision)
                .filter(report -> readers == Readership.EDITORS
                        || report.versionOpenSince != null && report.versionOpenSince <= revision)
                .map(report -> ReportState.of(report, publishers.find(report.source.id, revision, readers)))
                .or(() -> versions.findAsOf(id, revision, readers)
                        .map(former -> former.toState(publishers.find(former.sourceId, revision, readers))));
    }

    @Override
    protected List<ReportState> listVersions(long id, Readership readers, VersionRange range) {
        List<ReportState> found = new ArrayList<>();
        versions.listHistory(id, readers, range)
                .forEach(former -> found.add(
                        former.toState(publishers.find(former.sourceId, former.recording.revision, readers))));
        if (found.size() < range.limit()) {
            findCurrent(id)
                    .filter(state -> state.isOpen() || readers == Readership.EDITORS)
                    .filter(state -> state.recording().version > range.after())
                    .ifPresent(found::add);
        }
        return found;
    }

    @Override
    protected long countVersions(long id, Readership readers) {
        long current = findCurrent(id).filter(state -> state.isOpen() || readers == Readership.EDITORS).stream()
                .count();
        return current + versions.countHistory(id, readers);
    }

    @Override
    protected ReportInput toInput(ReportState state) {
        Report.ReportDetails details = state.details();
        return new ReportInput(
                details.title(),
                details.url(),
                details.archiveUrl(),
                details.author(),
                details.publishedOn(),
                details.publishedAt(),
                details.retrievedAt(),
                details.language(),
                SourceReference.ofId(state.publisher().id()),
                null);
    }

    @Override
    protected ReportView toView(ReportState state, EventCount count) {
        return ReportView.of(state, count);
    }

    @Override
    protected ReportRevisionView toHistoryView(ReportState state, VersionDetails recorded) {
        return ReportRevisionView.of(state, recorded);
    }

    /** Names of publishers as of a revision. */
    @ApplicationScoped
    static class PublisherHistory {

        private final SourceVersionRepository versions;
        private final SourceRepository sources;

        PublisherHistory(SourceVersionRepository versions, SourceRepository sources) {
            this.versions = versions;
            this.sources = sources;
        }

        /** The source as it was as of a revision; as it is now where the readers may see no version that old. */
        Publisher find(long source, long revision, Readership readers) {
            return versions.findAsOf(source, revision, readers)
                    .map(Publisher::of)
                    .orElseGet(() -> Publisher.of(sources.findById(source)));
        }
    }
}
