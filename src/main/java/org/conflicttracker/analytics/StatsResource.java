package org.conflicttracker.analytics;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.analytics.StatsResource.StatisticsService.StatisticsRepository.DateEdge;
import org.conflicttracker.analytics.StatsResource.StatisticsService.StatisticsRepository.Referenced;
import org.conflicttracker.analytics.StatsResource.StatisticsService.TrackerStatistics;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.event.filter.AsOfParameter;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.EventFilter.Selection;
import org.conflicttracker.event.filter.RecordFilter;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.query.AsOfResolver;
import org.conflicttracker.event.query.AsOfResolver.AsOfView;
import org.conflicttracker.event.query.AsOfResolver.QueryContext;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.event.query.QueryEngine;
import org.conflicttracker.event.query.QueryEngine.Totals;
import org.conflicttracker.event.query.SelectionStatistics;
import org.conflicttracker.event.query.SelectionStatistics.IncrementalCountCache;
import org.conflicttracker.ledger.WithheldGeneration;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationErrors.RequestErrors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Statistics of the tracker. */
@Path("/api/v1/stats")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Overview")
class StatsResource {

    private final StatisticsService statistics;
    private final AsOfResolver asOfResolver;
    private final CurrentUser currentUser;
    private final RequestErrors requestErrors;

    @ConfigProperty(name = "quarkus.application.version")
    String version;

    StatsResource(
            StatisticsService statistics,
            AsOfResolver asOfResolver,
            CurrentUser currentUser,
            RequestErrors requestErrors) {
        this.statistics = statistics;
        this.asOfResolver = asOfResolver;
        this.currentUser = currentUser;
        this.requestErrors = requestErrors;
    }

    @GET
    @Operation(
            summary = "Totals",
            description = "Number of events, reports, sources and actors in the tracker, the days they cover, the"
                    + " number of the latest change, and the version of the software.")
    @APIResponse(responseCode = "200", description = "The totals")
    public StatsView get(@BeanParam AsOfParameter asOfParameter) {
        Optional<AsOf> asOf = asOfParameter.parse(requestErrors.errors());
        requestErrors.errors().throwIfAny(ProblemType.BAD_REQUEST);
        QueryContext context = asOfResolver.toContext(asOf);
        AsOfView latest = context.toView();
        TrackerStatistics counts = statistics.statistics(context);
        return new StatsView(
                counts.events(),
                counts.totals().reports(),
                counts.totals().sources(),
                counts.totals().actors(),
                counts.totals().firstDay(),
                counts.totals().lastDay(),
                latest.revision(),
                latest.recordedAt(),
                currentUser.isEditor() ? statistics.drafts(context) : null,
                version);
    }

    @Schema(name = "Stats", description = "Totals of the tracker")
    public record StatsView(
            @Schema(description = "Published events") long events,

            @Schema(description = "Reports about these events")
            long reports,

            @Schema(description = "Sources that published these reports or are quoted in them")
            long sources,

            @Schema(description = "Actors involved in these events")
            long actors,

            @Schema(description = "First day of the earliest event, or null") @Nullable
            LocalDate firstDate,

            @Schema(description = "Last day of the latest event, or null") @Nullable
            LocalDate lastDate,

            @Schema(description = "Number of the latest change (revision), now or at the time you chose with asOf")
            long latestRevision,

            @Schema(description = "When that change was recorded; null if there is none yet") @Nullable
            Instant recordedAt,

            @Schema(description = "Unpublished events; absent unless an editor asks")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            Long drafts,

            @Schema(description = "Version of the software") String version) {}

    /**
     * Service for the statistics of the tracker as of a revision. The column index computes all in one pass over the
     * events; where only the database is available, the last statistics are advanced by what changed since.
     */
    @ApplicationScoped
    static class StatisticsService {

        private static final long NO_DAY = Long.MIN_VALUE;

        private static final EventFilter DRAFTS = drafts();

        private final StatisticsRepository statistics;
        private final SelectionStatistics selectionStatistics;
        private final IncrementalCountCache<DateEdge> dayCache = new IncrementalCountCache<>();
        private final IncrementalCountCache<Referenced> referencedCache = new IncrementalCountCache<>();

        StatisticsService(
                StatisticsRepository statistics,
                SelectionStatistics selectionStatistics,
                WithheldGeneration generation) {
            this.statistics = statistics;
            this.selectionStatistics = selectionStatistics;
            generation.follow(dayCache::invalidate);
            generation.follow(referencedCache::invalidate);
        }

        TrackerStatistics statistics(QueryContext context) {
            Selection published = context.selection(EventFilter.DEFAULT);
            long events = selectionStatistics.events(context.engine(), published);
            long lastModified = selectionStatistics.lastModifiedRevision(context.engine(), published);
            ComputedTotals computed =
                    new ComputedTotals(context.engine(), new Selection(EventFilter.DEFAULT, lastModified));
            return new TrackerStatistics(
                    events,
                    new Totals(
                            day(DateEdge.FIRST, computed),
                            day(DateEdge.LAST, computed),
                            count(Referenced.REPORTS, computed),
                            count(Referenced.SOURCES, computed),
                            count(Referenced.ACTORS, computed)));
        }

        long drafts(QueryContext context) {
            return selectionStatistics.events(context.engine(), context.selection(DRAFTS));
        }

        /** Totals that are computed from the beginning: once for all of them, and only if one is needed. */
        private static final class ComputedTotals {

            private final QueryEngine engine;
            private final Selection published;
            private @Nullable Totals totals;

            ComputedTotals(QueryEngine engine, Selection published) {
                this.engine = engine;
                this.published = published;
            }

            Totals get() {
                Totals known = totals;
                if (known == null) {
                    known = engine.totals(published);
                    totals = known;
                }
                return known;
            }

            long day(DateEdge edge) {
                return epochDay(edge == DateEdge.FIRST ? get().firstDay() : get().lastDay());
            }

            long count(Referenced referenced) {
                return switch (referenced) {
                    case REPORTS -> get().reports();
                    case SOURCES -> get().sources();
                    case ACTORS -> get().actors();
                };
            }

            boolean isCheap() {
                return engine.isCountingCheap();
            }

            long asOf() {
                return published.asOf();
            }
        }

        private @Nullable LocalDate day(DateEdge edge, ComputedTotals computed) {
            long day = dayCache.get(
                    edge,
                    computed.asOf(),
                    () -> computed.day(edge),
                    (before, since) -> computed.isCheap() ? computed.day(edge) : day(edge, before, since));
            return day == NO_DAY ? null : LocalDate.ofEpochDay(day);
        }

        /** Advances a cached day. After a superseded revision the period may have shrunk: then it is queried anew. */
        private long day(DateEdge edge, long before, Span since) {
            if (before == NO_DAY || statistics.anySuperseded(since)) {
                return epochDay(statistics.day(edge, since.upTo()));
            }
            long added = epochDay(statistics.day(edge, since));
            if (added == NO_DAY) {
                return before;
            }
            return edge == DateEdge.FIRST ? Math.min(before, added) : Math.max(before, added);
        }

        private static long epochDay(@Nullable LocalDate day) {
            return day == null ? NO_DAY : day.toEpochDay();
        }

        private long count(Referenced referenced, ComputedTotals computed) {
            return referencedCache.get(
                    referenced,
                    computed.asOf(),
                    () -> computed.count(referenced),
                    (before, since) -> computed.isCheap()
                            ? computed.count(referenced)
                            : before + statistics.growth(referenced, since));
        }

        private static EventFilter drafts() {
            EventFilter published = EventFilter.DEFAULT;
            RecordFilter records = published.records();
            return new EventFilter(
                    published.dates(),
                    published.locations(),
                    published.classification(),
                    published.actors(),
                    published.figures(),
                    published.sources(),
                    records.withStatus(Terms.of(Set.of(Status.DRAFT))));
        }

        /** Counts over the published events as of a revision. */
        record TrackerStatistics(long events, Totals totals) {}

        /**
         * Repository of what a span of revisions changes in the totals of {@code /stats}. Only what published events refer to
         * counts; anything else may belong to a draft (rule 13).
         *
         * <p>The work grows with the revisions of the span and with what refers to the same things, never with their product: a
         * database that joins the revisions of the span with all earlier ones took minutes after an import of 20,000 rows.
         */
        @ApplicationScoped
        static class StatisticsRepository implements PanacheRepositoryBase<Revision, Long> {

            /** Ids in one query. */
            private static final int IDS = 1_000;

            /** Edge of the period that all events cover. */
            enum DateEdge {
                FIRST("min(r.dateStart)"),
                LAST("max(r.dateEnd)");

                private final String hql;

                DateEdge(String hql) {
                    this.hql = hql;
                }
            }

            /** What published events refer to. */
            enum Referenced {
                REPORTS("Report", new Reference("MentionRow", "reportId")),
                SOURCES("Source", new Reference("MentionRow", "sourceId"), new Reference("AttributionRow", "sourceId")),
                ACTORS("Actor", new Reference("InvolvementRow", "actorId"));

                private final String entity;
                private final List<Reference> references;

                Referenced(String entity, Reference... references) {
                    this.entity = entity;
                    this.references = List.of(references);
                }
            }

            /** Column of the rows of a revision. */
            private record Reference(String rows, String id) {}

            /** The first or last day of all published events; null if there are none. */
            @Nullable
            LocalDate day(DateEdge edge, long asOf) {
                return getEntityManager()
                        .createQuery(
                                "select " + edge.hql + " from Revision r where r.revision <= :at"
                                        + " and (r.supersededBy is null or r.supersededBy > :at) and r.status = :status",
                                LocalDate.class)
                        .setParameter("at", asOf)
                        .setParameter("status", Status.PUBLISHED)
                        .getSingleResult();
            }

            /** The first or last day of the revisions published in the span; null if there are none. */
            @Nullable
            LocalDate day(DateEdge edge, Span span) {
                return getEntityManager()
                        .createQuery(
                                "select " + edge.hql
                                        + " from Revision r where r.revision > :after and r.revision <= :at"
                                        + " and r.status = :status",
                                LocalDate.class)
                        .setParameter("after", span.after())
                        .setParameter("at", span.upTo())
                        .setParameter("status", Status.PUBLISHED)
                        .getSingleResult();
            }

            /** Whether a published revision was superseded in the span. */
            boolean anySuperseded(Span span) {
                return getEntityManager()
                                .createQuery(
                                        "select count(*) from Revision r where r.supersededBy > :after and r.supersededBy <= :at"
                                                + " and r.status = :status",
                                        Long.class)
                                .setParameter("after", span.after())
                                .setParameter("at", span.upTo())
                                .setParameter("status", Status.PUBLISHED)
                                .getSingleResult()
                        > 0;
            }

            /** By how much the number of reports, sources or actors that published events refer to grew in the span. */
            long growth(Referenced referenced, Span span) {
                Set<Long> concerned = new HashSet<>();
                for (Reference reference : referenced.references) {
                    concerned.addAll(concerned(reference, "revision", span));
                    concerned.addAll(concerned(reference, "supersededBy", span));
                }
                List<Long> ids = new ArrayList<>(concerned);
                long growth = 0;
                for (int from = 0; from < ids.size(); from += IDS) {
                    List<Long> some = ids.subList(from, Math.min(ids.size(), from + IDS));
                    growth +=
                            countPresent(referenced, some, span.upTo()) - countPresent(referenced, some, span.after());
                }
                return growth;
            }

            /** Ids that published revisions refer to which begin, or are superseded, in the span. */
            private List<Long> concerned(Reference reference, String column, Span span) {
                return getEntityManager()
                        .createQuery(
                                "select distinct m." + reference.id() + " from Revision r join " + reference.rows()
                                        + " m on m.id.revision = r.revision where r." + column + " > :after and r."
                                        + column
                                        + " <= :at and r.status = :status",
                                Long.class)
                        .setParameter("after", span.after())
                        .setParameter("at", span.upTo())
                        .setParameter("status", Status.PUBLISHED)
                        .getResultList();
            }

            /** Number of the ids that a published event refers to as of a revision; one such event of each is enough. */
            private long countPresent(Referenced referenced, List<Long> ids, long at) {
                String present = referenced.references.stream()
                        .map(StatisticsRepository::isPresent)
                        .collect(Collectors.joining(" or "));
                return getEntityManager()
                        .createQuery(
                                "select count(*) from " + referenced.entity + " t where t.id in :ids and (" + present
                                        + ")",
                                Long.class)
                        .setParameter("ids", ids)
                        .setParameter("at", at)
                        .setParameter("status", Status.PUBLISHED)
                        .getSingleResult();
            }

            /** Predicate on {@code t}; nested, so that a database begins with the rows that refer to it. */
            private static String isPresent(Reference reference) {
                return "exists (select 1 from " + reference.rows() + " m where m." + reference.id()
                        + " = t.id and exists (select 1 from Revision r where r.revision = m.id.revision and r.revision <= :at"
                        + " and (r.supersededBy is null or r.supersededBy > :at) and r.status = :status))";
            }
        }
    }
}
