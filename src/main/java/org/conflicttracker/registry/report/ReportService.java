package org.conflicttracker.registry.report;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.Correction;
import org.conflicttracker.registry.CorrectionResult;
import org.conflicttracker.registry.ReferenceKind;
import org.conflicttracker.registry.RegistryService;
import org.conflicttracker.web.caching.IfMatch;
import org.conflicttracker.web.pagination.ListingRequest;
import org.conflicttracker.web.pagination.ListingRequest.Found;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationErrors;

/** Service of reports. */
@Singleton
public class ReportService extends RegistryService<Report, ReportView> {

    private final ReportRepository reports;
    private final SourceResolver sources;
    private final ReportDirectory directory;

    ReportService(ReportRepository reports, SourceResolver sources, ReportDirectory directory) {
        super(ReferenceKind.Kind.REPORT);
        this.reports = reports;
        this.sources = sources;
        this.directory = directory;
    }

    /**
     * @throws ProblemException 409 if the address is taken or the source has a report of this title and date, 422 for
     *     an unresolved source
     */
    CorrectionResult<ReportView> create(ReportInput input) {
        Report.ReportDetails details = input.toDetails();
        return ledger.inTransaction(transaction -> {
            Source source = resolveSource(transaction, input);
            requireUrlAvailable(details, 0);
            reports.findDuplicate(source, details).ifPresent(duplicate -> {
                throw conflict(duplicate, "Report " + duplicate.id + " has the same source, title and date.");
            });
            Report report = reports.create(transaction, details, source);
            directory.open(transaction, report);
            transaction.publish();
            return toResult(report, Correction.NONE);
        });
    }

    /**
     * @throws ProblemException 404, 409 if another report has the address, 412 if the report has changed, 422 without a
     *     reason
     */
    CorrectionResult<ReportView> correct(long id, IfMatch condition, ReportInput input) {
        requireReason(input.reason());
        Report.ReportDetails details = input.toDetails();
        return ledger.inTransaction(transaction -> {
            Report report = require(id);
            condition.check(etagOf(report));
            Source source = resolveSource(transaction, input);
            if (report.isOpen()) {
                directory.open(transaction, source);
                transaction.publish();
            }
            // a new source has to be stored before an existing report refers to it
            transaction.storeRecorded();
            requireUrlAvailable(details, id);
            Report.ReportDetails before = report.toDetails();
            boolean samePublisher = report.source.id == source.id;
            if (!samePublisher || !before.equals(details)) {
                report.update(details, source);
            }
            boolean sameContent = samePublisher && before.hasSameContent(details);
            return toResult(report, sameContent ? Correction.NONE : propagate(transaction, report, input.reason()));
        });
    }

    @Transactional
    Found<ReportView> list(ReportQuery requested, ListingRequest request) {
        ReportQuery query = shown(requested);
        Found<ReportView> found = new Found<>(
                toViews(reports.listAfter(request.after(), query, request.fetchSize())), reports.count(query));
        ledger.awaitDurable();
        return found;
    }

    /** The query, restricted to what the current user may see. */
    public ReportQuery shown(ReportQuery query) {
        return query.shownTo(readers());
    }

    /**
     * Up to {@code limit} reports with a greater id, in the order of ids; the query is already {@linkplain #shown
     * restricted}.
     */
    @Transactional
    public List<ReportView> listAfter(long id, ReportQuery query, int limit) {
        List<ReportView> found = toViews(reports.listAfter(id, query, limit));
        ledger.awaitDurable();
        return found;
    }

    private Source resolveSource(WriteTransaction transaction, ReportInput input) {
        ValidationErrors errors = new ValidationErrors();
        Source source = sources.resolve(transaction, input.source(), "/source", errors);
        errors.throwIfAny(ProblemType.RULE_VIOLATED);
        return source;
    }

    private void requireUrlAvailable(Report.ReportDetails details, long self) {
        Optional<Report> existing = details.url() == null ? Optional.empty() : reports.findByUrl(details.url());
        existing.filter(report -> report.id != self).ifPresent(report -> {
            throw conflict(report, "Report " + report.id + " already has this address.");
        });
    }

    @Override
    protected Optional<Report> find(long id) {
        return reports.findByIdOptional(id);
    }

    @Override
    protected long idOf(Report report) {
        return report.id;
    }

    @Override
    protected boolean isOpen(Report report) {
        return report.isOpen();
    }

    @Override
    protected long versionOf(Report report) {
        return report.version;
    }

    @Override
    protected ReportView toView(Report report, long count) {
        return ReportView.of(report, count);
    }
}
