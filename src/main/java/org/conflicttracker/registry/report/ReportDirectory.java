package org.conflicttracker.registry.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.report.Source.SourceRepository;

/** Lookup of reports and sources by id. */
@ApplicationScoped
public class ReportDirectory {

    private final ReportRepository reports;
    private final SourceRepository sources;

    ReportDirectory(ReportRepository reports, SourceRepository sources) {
        this.reports = reports;
        this.sources = sources;
    }

    /** Makes the report and its source publicly visible, if they are not yet. */
    public void open(WriteTransaction transaction, Report report) {
        reports.open(transaction, report);
        sources.open(transaction, report.source);
    }

    /** Makes the source publicly visible, if it is not yet. */
    public void open(WriteTransaction transaction, Source source) {
        sources.open(transaction, source);
    }

    /** The ids of the reports with one of these web addresses, by address. */
    public Map<String, Long> findIdsByUrl(Set<String> urls) {
        return urls.isEmpty()
                ? Map.of()
                : reports.listByUrls(urls).stream()
                        .collect(Collectors.toMap(report -> report.url, report -> report.id));
    }

    /**
     * The report of this id, or that which it became by merges.
     *
     * @throws IllegalStateException for an unknown id, which no stored reference can have
     */
    public Report getReport(long id) {
        return reports.findUnmerged(id).orElseThrow(() -> new IllegalStateException("no report " + id));
    }

    /**
     * The source of this id, or that which it became by merges.
     *
     * @throws IllegalStateException for an unknown id, which no stored reference can have
     */
    public Source getSource(long id) {
        return sources.findUnmerged(id).orElseThrow(() -> new IllegalStateException("no source " + id));
    }
}
