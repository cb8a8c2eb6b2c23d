package org.conflicttracker.registry.report;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.NamedEntityRepository;
import org.conflicttracker.registry.report.Report.ReportState;
import org.conflicttracker.registry.report.Report.TitleHash;
import org.conflicttracker.registry.report.Source.SourceVersion;

@ApplicationScoped
class ReportRepository implements PanacheRepositoryBase<Report, Long> {

    /** The report of this id, or that which it became by merges. */
    Optional<Report> findUnmerged(long id) {
        return findByIdOptional(id).map(this::unmerged);
    }

    /** The report, or that which it became by merges. */
    Report unmerged(Report report) {
        Report found = report;
        while (found.mergedInto != null) {
            found = findById(found.mergedInto);
        }
        return found;
    }

    /** Report with this address, which may be merged. */
    Optional<Report> findByUrl(String url) {
        return find("url", url).firstResultOptional();
    }

    List<Report> listByUrls(Set<String> urls) {
        return list("url in ?1", urls);
    }

    /**
     * First report of the source with this title and this date; both may lack a date. None without a title.
     * Different addresses mean different reports, as a newspaper may give many of its reports one title.
     */
    Optional<Report> findDuplicate(Source source, Report.ReportDetails details) {
        String key = TitleHash.of(details.title());
        return key == null ? Optional.empty() : findDuplicateIn(listByTitleHashes(Set.of(key)), source, details);
    }

    /** The same among reports of this title. */
    static Optional<Report> findDuplicateIn(List<Report> sameTitle, Source source, Report.ReportDetails details) {
        return sameTitle.stream()
                .filter(report -> report.source.id == source.id)
                .filter(report -> Objects.equals(report.publishedOn, details.publishedOn()))
                .filter(report -> report.url == null || details.url() == null || report.url.equals(details.url()))
                .findFirst();
    }

    /** Reports with one of these hashes of titles, in the order of ids. */
    List<Report> listByTitleHashes(Collection<String> keys) {
        return list("from Report r join fetch r.source where r.titleKey in ?1 order by r.id", keys);
    }

    /** Up to {@code limit} reports with a greater id, in the order of ids. */
    List<Report> listAfter(long id, ReportQuery query, int limit) {
        Map<String, Object> parameters = new HashMap<>(Map.of("after", id));
        String conditions = conditions(query, parameters);
        return find(
                        "from Report r join fetch r.source s join fetch s.state t where r.id > :after" + conditions
                                + " order by r.id",
                        parameters)
                .page(0, limit)
                .list();
    }

    long count(ReportQuery query) {
        Map<String, Object> parameters = new HashMap<>();
        String conditions = conditions(query, parameters);
        boolean ofSource =
                !query.filter().words().isEmpty() || !query.filter().sources().isEmpty();
        String sources = ofSource ? " join r.source s join s.state t" : "";
        return count("from Report r" + sources + " where r.id > 0" + conditions, parameters);
    }

    /**
     * The same, of reports whose current version was already current as of the query's revision, each with its source as it was
     * then.
     */
    List<ReportState> listAsOf(long id, ReportQuery query, int limit) {
        Map<String, Object> parameters = new HashMap<>(Map.of("after", id));
        TypedQuery<Object[]> found = getEntityManager()
                .createQuery("select r, t " + fromReportsAsOf(query, parameters) + " order by r.id", Object[].class);
        parameters.forEach(found::setParameter);
        return found.setMaxResults(limit)
                .getResultStream()
                .map(row -> ReportState.of((Report) row[0], ReportView.Publisher.of((SourceVersion) row[1])))
                .toList();
    }

    /** Number of all such reports. */
    long countAsOf(ReportQuery query) {
        Map<String, Object> parameters = new HashMap<>(Map.of("after", 0L));
        return count(fromReportsAsOf(query, parameters), parameters);
    }

    private static String fromReportsAsOf(ReportQuery query, Map<String, Object> parameters) {
        parameters.put("asOf", query.visibility().asOf());
        String seen = query.visibility().isToEditors() ? "" : " and r.versionOpenSince <= :asOf";
        return "from Report r join r.source s join SourceVersion t on t.id = " + publisherAsOf(query)
                + " where r.id > :after and r.recording.revision <= :asOf" + seen + conditions(query, parameters);
    }

    /** Id of the version of source {@code s} as of the revision; that of today where the readers may see none that old. */
    static String publisherAsOf(ReportQuery query) {
        String seen = query.visibility().isToEditors() ? "" : " and p.openSince <= :asOf";
        return "coalesce((select max(p.id) from SourceVersion p where p.sourceId = s.id and p.recording.revision <= :asOf"
                + seen + "), s.state.id)";
    }

    /** Conditions on a version {@code r} of a report, by version {@code t} of source {@code s}. */
    static String conditions(ReportQuery query, Map<String, Object> parameters) {
        StringBuilder conditions = new StringBuilder(" and r.mergedInto is null");
        if (!query.visibility().isToEditors()) {
            conditions.append(" and r.versionOpenSince is not null");
        }
        for (String word : query.filter().words()) {
            String parameter = "word" + parameters.size();
            String like = " like :" + parameter + NamedEntityRepository.WordPattern.ESCAPE;
            conditions.append(" and (r.words" + like + " or t.words" + like + ")");
            parameters.put(parameter, NamedEntityRepository.WordPattern.startingWith(word));
        }
        if (!query.filter().sources().isEmpty()) {
            conditions.append(query.filter().sources().stream()
                    .map(source -> sourceCondition(source, parameters))
                    .collect(Collectors.joining(" or ", " and (", ")")));
        }
        if (query.filter().published().from() != null) {
            conditions.append(" and r.publishedOn >= :from");
            parameters.put("from", query.filter().published().from());
        }
        if (query.filter().published().to() != null) {
            conditions.append(" and r.publishedOn <= :to");
            parameters.put("to", query.filter().published().to());
        }
        return conditions.toString();
    }

    /** Condition for an id (digits only) or for any name of a source. */
    private static String sourceCondition(String given, Map<String, Object> parameters) {
        String parameter = "source" + parameters.size();
        if (given.matches("[0-9]{1,18}")) {
            parameters.put(parameter, Long.parseLong(given));
            return "s.id = :" + parameter;
        }
        parameters.put(parameter, NameFolding.fold(given));
        return "exists (select 1 from SourceVersion named join named.names n where named = t and n.folded = :"
                + parameter + ")";
    }

    /** Makes the report publicly visible, if it is not yet; its source has to be made visible too. */
    void open(WriteTransaction transaction, Report report) {
        if (!report.isOpen()) {
            report.openSince = transaction.lastPublicRevision();
            report.versionOpenSince = report.openSince;
            if (!transaction.records(report)) {
                transaction.beforeCommit(writing -> storeOpen(report, writing));
            }
        }
    }

    private void storeOpen(Report report, WriteTransaction writing) {
        report.recording.opened(writing.recordedAt());
        update(
                "openSince = ?1, versionOpenSince = ?1, recording.publicAt = ?2 where id = ?3 and openSince is null",
                report.openSince,
                writing.recordedAt().toEpochMilli(),
                report.id);
    }

    /** Keeps the current version in the history, before the next one begins. */
    void keepVersion(WriteTransaction transaction, Report report) {
        getEntityManager().persist(ReportVersion.of(report, transaction.stamp().revision()));
    }

    Report create(WriteTransaction transaction, Report.ReportDetails details, Source source) {
        Report report = new Report();
        report.id = transaction.nextReport();
        report.update(details, source);
        transaction.persist(report);
        return report;
    }
}
