package org.conflicttracker.registry.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/**
 * Finds the report an author means, or records a new one: matched by its web address, else by source, title and date. Runs under the
 * writing lock.
 */
@ApplicationScoped
public class ReportResolver {

    private final ReportRepository reports;
    private final SourceResolver sources;

    ReportResolver(ReportRepository reports, SourceResolver sources) {
        this.reports = reports;
        this.sources = sources;
    }

    /** The same, for those who only guess at the kinds of sources. */
    public ReportResolver lenient() {
        return new ReportResolver(reports, sources.lenient());
    }

    /**
     * The report meant, or null after a fault was added.
     *
     * @param pointer where in the body it is named
     * @throws ProblemException 409 where the one with this address says otherwise
     */
    public Report resolve(WriteTransaction ticket, ReportReference named, String pointer, ValidationErrors faults) {
        if (named.id() != null) {
            ticket.storeRecorded();
            Report report = reports.findById(named.id());
            if (report == null) {
                faults.add(ValidationError.pointer(pointer + "/id", "No report has the id " + named.id() + ".", null));
            }
            return report;
        }
        ReportDetails details = named.toDetails();
        Optional<Report> sameUrl = findByUrl(ticket, details);
        if (named.source() == null) {
            if (sameUrl.isEmpty()) {
                faults.add(ValidationError.pointer(
                        pointer + "/source", "A report needs the source that published it.", null));
            }
            return sameUrl.map(known -> requireAgreement(known, details, known.source))
                    .orElse(null);
        }
        Source source = sources.resolve(ticket, named.source(), pointer + "/source", faults);
        if (source == null) {
            return null;
        }
        return sameUrl.or(() -> findDuplicate(ticket, source, details))
                .map(known -> requireAgreement(known, details, source))
                .orElseGet(() -> createAndCache(ticket, details, source));
    }

    /** Looks many reports up at once, so that each need not be looked up when its turn comes. */
    public void prefetch(WriteTransaction ticket, Collection<ReportReference> named) {
        sources.prefetch(
                ticket,
                named.stream()
                        .map(ReportReference::source)
                        .filter(Objects::nonNull)
                        .map(SourceReference::name)
                        .toList());
        Set<String> titles = named.stream()
                .filter(report -> report.url() == null)
                .map(report -> TitleHash.of(report.toDetails().title()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<String, List<Report>> expected = ticket.transactionCache(TitleHash.class);
        titles.removeAll(expected.keySet());
        titles.forEach(title -> expected.put(title, new ArrayList<>()));
        if (!titles.isEmpty()) {
            reports.listByTitleHashes(titles)
                    .forEach(report -> expected.get(report.titleKey).add(report));
        }
    }

    private Report createAndCache(WriteTransaction ticket, ReportDetails details, Source source) {
        Report report = reports.create(ticket, details, source);
        Map<Object, Optional<Report>> memory = ticket.previousBatchCache(ReportResolver.class);
        memory.put(Alike.of(source, details), Optional.of(report));
        if (details.url() != null) {
            memory.put(details.url(), Optional.of(report));
        }
        return report;
    }

    private Optional<Report> findByUrl(WriteTransaction ticket, ReportDetails details) {
        Map<Object, Optional<Report>> memory = ticket.previousBatchCache(ReportResolver.class);
        return details.url() == null
                ? Optional.empty()
                : memory.computeIfAbsent(details.url(), url -> reports.findByUrl(details.url()));
    }

    /** What tells one report from another that has no address either. */
    private record Alike(long source, String title, LocalDate publishedOn) {

        static Alike of(Source source, ReportDetails details) {
            return new Alike(source.id, details.title(), details.publishedOn());
        }
    }

    private Optional<Report> findDuplicate(WriteTransaction ticket, Source source, ReportDetails details) {
        if (details.url() != null || details.title() == null) {
            return Optional.empty();
        }
        Map<Object, Optional<Report>> memory = ticket.previousBatchCache(ReportResolver.class);
        return memory.computeIfAbsent(Alike.of(source, details), alike -> loadDuplicate(ticket, source, details));
    }

    private Optional<Report> loadDuplicate(WriteTransaction ticket, Source source, ReportDetails details) {
        Map<String, List<Report>> expected = ticket.transactionCache(TitleHash.class);
        List<Report> sameTitle = expected.get(TitleHash.of(details.title()));
        return sameTitle == null
                ? reports.findDuplicate(source, details)
                : ReportRepository.findDuplicateIn(sameTitle, source, details);
    }

    private static Report requireAgreement(Report known, ReportDetails details, Source source) {
        if (known.source.id == source.id && details.agreesWith(known.toDetails())) {
            return known;
        }
        throw new ProblemException(
                        ProblemType.CONFLICT,
                        "Report " + known.id
                                + " already exists with other details. Refer to it by its id, or correct it first.")
                .withMember("known", ReportView.of(known, 0));
    }
}
