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
        ReportDetails details = input.details();
        return tools.writing().write(ticket -> {
            Source source = source(ticket, input);
            refuseTaken(details, 0);
            reports.findAlike(source, details).ifPresent(alike -> {
                throw known(alike, "Report " + alike.id + " is of the same source, title and date.");
            });
            Report report = reports.record(ticket, details, source);
            directory.open(ticket, report);
            ticket.publish();
            return corrected(report, Correction.NONE);
        });
    }

    /** @throws ProblemException 404, 409 where another has the address, 412 where it has moved on, 422 without a reason */
    CorrectionResult<ReportView> correct(long id, IfMatch condition, ReportInput input) {
        requireReason(input.reason());
        ReportDetails details = input.details();
        return tools.writing().write(ticket -> {
            Report report = require(id);
            condition.check(tag(report));
            Source source = source(ticket, input);
            if (report.isOpen()) {
                directory.open(ticket, source);
                ticket.publish();
            }
            // a new source is to be there before a report that is there already refers to it
            ticket.storeRecorded();
            refuseTaken(details, id);
            ReportDetails before = report.details();
            boolean samePublisher = report.source.id == source.id;
            if (!samePublisher || !before.equals(details)) {
                report.become(details, source);
            }
            boolean toldAlike = samePublisher && before.tellsTheSame(details);
            return corrected(report, toldAlike ? Correction.NONE : carry(ticket, report, input.reason()));
        });
    }

    @Transactional
    Found<ReportView> list(ReportQuery asked, ListingRequest request) {
        ReportQuery query = shown(asked);
        Found<ReportView> found =
                new Found<>(views(reports.findAfter(request.after(), query, request.most())), reports.count(query));
        tools.writing().catchUp();
        return found;
    }

    /** The same for whoever asks now. */
    public ReportQuery shown(ReportQuery query) {
        return query.shownTo(readers());
    }

    /** At most so many after the id, in the order of their ids, for whom the query {@linkplain #shown is for}. */
    @Transactional
    public List<ReportView> listAfter(long id, ReportQuery query, int most) {
        List<ReportView> found = views(reports.findAfter(id, query, most));
        tools.writing().catchUp();
        return found;
    }

    private Source source(WriteTransaction ticket, ReportInput input) {
        ValidationErrors faults = new ValidationErrors();
        Source source = sources.resolve(ticket, input.source(), "/source", faults);
        faults.check(ProblemType.RULE_VIOLATED);
        return source;
    }

    private void refuseTaken(ReportDetails details, long self) {
        Optional<Report> known = details.url() == null ? Optional.empty() : reports.findByUrl(details.url());
        known.filter(report -> report.id != self).ifPresent(report -> {
            throw known(report, "Report " + report.id + " has this address already.");
        });
    }

    @Override
    protected Optional<Report> find(long id) {
        return reports.findByIdOptional(id);
    }

    @Override
    protected long id(Report report) {
        return report.id;
    }

    @Override
    protected boolean isOpen(Report report) {
        return report.isOpen();
    }

    @Override
    protected long state(Report report) {
        return report.version;
    }

    @Override
    protected ReportView view(Report report, long count) {
        return ReportView.of(report, count);
    }
}
