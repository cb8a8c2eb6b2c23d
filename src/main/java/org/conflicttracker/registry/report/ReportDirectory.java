package org.conflicttracker.registry.report;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.ledger.WriteTransaction;

/** Reports and sources by their ids, for rooms that refer to them. */
@ApplicationScoped
public class ReportDirectory {

    private final ReportRepository reports;
    private final SourceRepository sources;

    ReportDirectory(ReportRepository reports, SourceRepository sources) {
        this.reports = reports;
        this.sources = sources;
    }

    /** Lets everybody see the report and its source, if they may not yet. */
    public void open(WriteTransaction ticket, Report report) {
        reports.open(ticket, report);
        sources.open(ticket, report.source);
    }

    /** Lets everybody see the source, if they may not yet. */
    public void open(WriteTransaction ticket, Source source) {
        sources.open(ticket, source);
    }

    /** @throws IllegalStateException where there is none: what refers to it should not exist */
    public Report getReport(long id) {
        return reports.findByIdOptional(id).orElseThrow(() -> new IllegalStateException("no report " + id));
    }

    /** @throws IllegalStateException where there is none: what refers to it should not exist */
    public Source getSource(long id) {
        return sources.findByIdOptional(id).orElseThrow(() -> new IllegalStateException("no source " + id));
    }
}
