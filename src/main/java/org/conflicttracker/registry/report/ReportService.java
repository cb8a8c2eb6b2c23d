package org.conflicttracker.registry.report;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.Correction;
import org.conflicttracker.registry.CorrectionResult;
import org.conflicttracker.registry.ReferenceKind;
import org.conflicttracker.registry.RegistryDependencies;
import org.conflicttracker.registry.RegistryService;
import org.conflicttracker.web.caching.IfMatch;
import org.conflicttracker.web.pagination.ListingRequest;
import org.conflicttracker.web.pagination.ListingRequest.Found;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationErrors;

/** Records, corrects and lists reports. */
@Singleton
public class ReportService extends RegistryService<Report, ReportView> {

    private final ReportRepository reports;
    private final SourceResolver sources;
    private final ReportDirectory directory;

    ReportService(
            ReportRepository reports, SourceResolver sources, ReportDirectory directory, RegistryDependencies tools) {
        super(ReferenceKind.Kind.REPORT, tools);
        this.reports = reports;
        this.sources = sources;
        this.directory = directory;
    }

    /** @throws ProblemException 409 where its address is taken or the source has one like it, 422 for a source unknown */
    CorrectionResult<ReportView> create(ReportInput input) {
        ReportDetails details = input.toDetails();
        return dependencies.ledger().inTransaction(ticket -> {
            Source source = resolveSource(ticket, input);
            requireUrlAvailable(details, 0);
            reports.findDuplicate(source, details).ifPresent(alike -> {
                throw conflict(alike, "Report " + alike.id + " has the same source, title and date.");
            });
            Report report = reports.create(ticket, details, source);
            directory.open(ticket, report);
            ticket.publish();
            return toResult(report, Correction.NONE);
        });
    }

    /** @throws ProblemException 404, 409 where another has the address, 412 where it has moved on, 422 without a reason */
    CorrectionResult<ReportView> correct(long id, IfMatch condition, ReportInput input) {
        requireReason(input.reason());
        ReportDetails details = input.toDetails();
        return dependencies.ledger().inTransaction(ticket -> {
            Report report = require(id);
            condition.check(etagOf(report));
            Source source = resolveSource(ticket, input);
            if (report.isOpen()) {
                directory.open(ticket, source);
                ticket.publish();
            }
            // a new source is to be there before a report that is there already refers to it
            ticket.storeRecorded();
            requireUrlAvailable(details, id);
            ReportDetails before = report.toDetails();
            boolean samePublisher = report.source.id == source.id;
            if (!samePublisher || !before.equals(details)) {
                report.update(details, source);
            }
            boolean toldAlike = samePublisher && before.hasSameContent(details);
            return toResult(report, toldAlike ? Correction.NONE : propagate(ticket, report, input.reason()));
        });
    }

    @Transactional
    Found<ReportView> list(ReportQuery asked, ListingRequest request) {
        ReportQuery query = shown(asked);
        Found<ReportView> found = new Found<>(
                toViews(reports.listAfter(request.after(), query, request.fetchSize())), reports.count(query));
        dependencies.ledger().awaitDurable();
        return found;
    }

    /** The same for whoever asks now. */
    public ReportQuery shown(ReportQuery query) {
        return query.shownTo(readers());
    }

    /** At most so many after the id, in the order of their ids, for whom the query {@linkplain #shown is for}. */
    @Transactional
    public List<ReportView> listAfter(long id, ReportQuery query, int most) {
        List<ReportView> found = toViews(reports.listAfter(id, query, most));
        dependencies.ledger().awaitDurable();
        return found;
    }

    private Source resolveSource(WriteTransaction ticket, ReportInput input) {
        ValidationErrors faults = new ValidationErrors();
        Source source = sources.resolve(ticket, input.source(), "/source", faults);
        faults.throwIfAny(ProblemType.RULE_VIOLATED);
        return source;
    }

    private void requireUrlAvailable(ReportDetails details, long self) {
        Optional<Report> known = details.url() == null ? Optional.empty() : reports.findByUrl(details.url());
        known.filter(report -> report.id != self).ifPresent(report -> {
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
