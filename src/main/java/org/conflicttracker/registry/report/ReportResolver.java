package org.conflicttracker.registry.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.RegistryService.EventCount;
import org.conflicttracker.registry.report.Report.ReportState;
import org.conflicttracker.registry.report.Report.TitleHash;
import org.conflicttracker.registry.report.SourceResolver.SourceReference;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.jspecify.annotations.Nullable;

/**
 * Resolver of references to reports: finds a report by its web address, else by source, title and date, or creates one.
 * Runs under the writing lock.
 */
@ApplicationScoped
public class ReportResolver {

    private final ReportRepository reports;
    private final SourceResolver sources;

    ReportResolver(ReportRepository reports, SourceResolver sources) {
        this.reports = reports;
        this.sources = sources;
    }

    /** Resolver for authors that guess the kinds of sources. */
    public ReportResolver lenient() {
        return new ReportResolver(reports, sources.lenient());
    }

    /**
     * Resolves a reference; null after an error was added.
     *
     * @param pointer JSON pointer of the reference in the body
     * @throws ProblemException 409 if the report with this address contradicts the reference
     */
    public @Nullable Report resolve(
            WriteTransaction transaction, ReportReference reference, String pointer, ValidationErrors errors) {
        if (reference.id() != null) {
            transaction.storeRecorded();
            Report report = reports.findUnmerged(reference.id()).orElse(null);
            if (report == null) {
                errors.add(
                        ValidationError.pointer(pointer + "/id", "No report has the id " + reference.id() + ".", null));
            }
            return report;
        }
        Report.ReportDetails details = reference.toDetails();
        Optional<Report> sameUrl = findByUrl(transaction, details);
        if (sameUrl.isEmpty()) {
            details.checkDates(pointer, errors);
        }
        if (reference.source() == null) {
            if (sameUrl.isEmpty()) {
                errors.add(ValidationError.pointer(
                        pointer + "/source", "A report needs the source that published it.", null));
            }
            return sameUrl.map(existing -> requireAgreement(existing, details, existing.source))
                    .orElse(null);
        }
        Source source = sources.resolve(transaction, reference.source(), pointer + "/source", errors);
        if (source == null) {
            return null;
        }
        return sameUrl.or(() -> findDuplicate(transaction, source, details))
                .map(existing -> requireAgreement(existing, details, source))
                .orElseGet(() -> createAndCache(transaction, details, source));
    }

    /** Loads the reports of many references by one query; {@link #resolve} then finds them in the cache. */
    public void prefetch(WriteTransaction transaction, Collection<ReportReference> references) {
        sources.prefetch(
                transaction,
                references.stream()
                        .map(ReportReference::source)
                        .filter(Objects::nonNull)
                        .map(SourceReference::name)
                        .toList());
        Set<String> titles = references.stream()
                .filter(report -> report.url() == null)
                .map(report -> TitleHash.of(report.toDetails().title()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<String, List<Report>> expected = transaction.transactionCache(TitleHash.class);
        titles.removeAll(expected.keySet());
        if (!titles.isEmpty()) {
            Map<String, List<Report>> found = reports.listByTitleHashes(titles).stream()
                    .collect(Collectors.groupingBy(report -> report.titleKey));
            titles.forEach(title -> expected.put(title, found.getOrDefault(title, List.of())));
        }
    }

    private Report createAndCache(WriteTransaction transaction, Report.ReportDetails details, Source source) {
        Report report = reports.create(transaction, details, source);
        Map<Object, Optional<Report>> cache = transaction.previousBatchCache(ReportResolver.class);
        cache.put(ReportKey.of(source, details), Optional.of(report));
        if (details.url() != null) {
            cache.put(details.url(), Optional.of(report));
        }
        return report;
    }

    private Optional<Report> findByUrl(WriteTransaction transaction, Report.ReportDetails details) {
        Map<Object, Optional<Report>> cache = transaction.previousBatchCache(ReportResolver.class);
        String url = details.url();
        return url == null ? Optional.empty() : cache.computeIfAbsent(url, key -> reports.findByUrl(url));
    }

    /** Key of a report without a web address. */
    private record ReportKey(
            long source, @Nullable String title, @Nullable LocalDate publishedOn) {

        static ReportKey of(Source source, Report.ReportDetails details) {
            return new ReportKey(source.id, details.title(), details.publishedOn());
        }
    }

    private Optional<Report> findDuplicate(WriteTransaction transaction, Source source, Report.ReportDetails details) {
        if (details.url() != null || details.title() == null) {
            return Optional.empty();
        }
        Map<Object, Optional<Report>> cache = transaction.previousBatchCache(ReportResolver.class);
        return cache.computeIfAbsent(ReportKey.of(source, details), key -> loadDuplicate(transaction, source, details));
    }

    private Optional<Report> loadDuplicate(WriteTransaction transaction, Source source, Report.ReportDetails details) {
        Map<String, List<Report>> expected = transaction.transactionCache(TitleHash.class);
        List<Report> sameTitle = expected.get(TitleHash.of(details.title()));
        return sameTitle == null
                ? reports.findDuplicate(source, details)
                : ReportRepository.findDuplicateIn(sameTitle, source, details);
    }

    private Report requireAgreement(Report existing, Report.ReportDetails details, Source source) {
        if (existing.source.id == source.id && details.agreesWith(existing.toDetails())) {
            return reports.unmerged(existing);
        }
        throw new ProblemException(
                        ProblemType.CONFLICT,
                        "Report " + existing.id
                                + " already exists with other details. Refer to it by its id, or correct it first.")
                .withMember("known", ReportView.of(ReportState.of(existing), new EventCount(0, null)));
    }
}
