package org.conflicttracker.report;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import org.conflicttracker.spine.Ticket;

@ApplicationScoped
class ReportRepository implements PanacheRepositoryBase<Report, Long> {

    Optional<Report> findByUrl(String url) {
        return find("url", url).firstResultOptional();
    }

    /** The first report of the source with this title and this date (both may lack a date). */
    Optional<Report> findAlike(Source source, ReportDetails details) {
        return find("source.id = ?1 and title = ?2 order by id", source.id, details.title()).stream()
                .filter(report -> Objects.equals(report.publishedOn, details.publishedOn()))
                .findFirst();
    }

    Report record(Ticket ticket, ReportDetails details, Source source) {
        Report report = new Report();
        report.id = ticket.nextReport();
        report.become(details, source);
        persist(report);
        return report;
    }
}
