package org.conflicttracker.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conflicttracker.common.geo.Position;
import org.conflicttracker.common.text.PhraseMatcher;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.diff.EventDiffResource.EventDiff;
import org.conflicttracker.diff.EventDiffResource.EventDiffService;
import org.conflicttracker.diff.EventDiffResource.VersionHeader;
import org.conflicttracker.diff.EventDiffResource.VersionsParameter;
import org.conflicttracker.event.api.EventReader;
import org.conflicttracker.event.filter.AsOfParameter;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.query.CitationService;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.event.query.EventViewMapper;
import org.conflicttracker.page.EventModel.Link;
import org.conflicttracker.registry.area.AreaEditionRepository.AreaPoints;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Pages of an event: as it is now, as of a moment, in one version; its history, and the differences between two versions. Unknown parameters are
 * ignored, because other sites append theirs to links that are shared.
 */
@Path("/events/{id: [0-9]+}")
@Produces(MediaType.TEXT_HTML)
class EventPage {

    private static final int VERSIONS_OF_EVENT = 6;
    private static final int VERSIONS_OF_HISTORY = 50;
    private static final int GONE = 410;

    private final PageRenderer renderer;
    private final EventReader events;
    private final EventViewMapper views;
    private final EventDiffService diffs;
    private final CitationService citations;
    private final AreaPoints areaPoints;
    private final EventQueryService eventQueries;
    private final ObjectMapper mapper;
    private final Template event;
    private final Template history;
    private final Template diff;

    EventPage(
            PageRenderer renderer,
            EventReader events,
            EventViewMapper views,
            EventDiffService diffs,
            CitationService citations,
            AreaPoints areaPoints,
            EventQueryService eventQueries,
            ObjectMapper mapper,
            @Location("event") Template event,
            @Location("event-history") Template history,
            @Location("event-diff") Template diff) {
        this.renderer = renderer;
        this.events = events;
        this.views = views;
        this.diffs = diffs;
        this.citations = citations;
        this.areaPoints = areaPoints;
        this.eventQueries = eventQueries;
        this.mapper = mapper;
        this.event = event;
        this.history = history;
        this.diff = diff;
    }

    /**
     * Statement about the state of what the page shows.
     *
     * @param kind class of the style sheet
     * @param reason as recorded; null for none
     */
    record Notice(String kind, String text, @Nullable String reason, List<Link> links) {

        Notice {
            links = List.copyOf(links);
        }
    }

    @GET
    @Operation(hidden = true)
    public Response get(
            @RestPath long id, @BeanParam AsOfParameter asOfParameter, @BeanParam LanguageParameter language) {
        ValidationErrors errors = new ValidationErrors();
        Optional<AsOf> asOf = asOfParameter.parse(errors);
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        Revision revision = events.getRevision(id, asOf);
        EventView view = views.toView(revision);
        Wording wording = renderer.wording(language);
        if (revision.status == Status.RETRACTED || revision.status == Status.MERGED) {
            boolean retracted = revision.status == Status.RETRACTED;
            Response page = historyPage(view, Integer.MAX_VALUE, stateNotices(view, wording), language);
            return Response.fromResponse(page).status(retracted ? GONE : 200).build();
        }
        List<Notice> notices = new ArrayList<>(stateNotices(view, wording));
        boolean pinned = asOf.isPresent();
        if (pinned) {
            notices.add(versionNotice(view, wording));
        }
        return eventPage(view, pinned, notices, language);
    }

    @GET
    @Path("/revisions/{version: [0-9]+}")
    @Operation(hidden = true)
    public Response getVersion(@RestPath long id, @RestPath int version, @BeanParam LanguageParameter language) {
        EventView view = views.toView(events.getVersion(id, version));
        Wording wording = renderer.wording(language);
        List<Notice> notices = new ArrayList<>(stateNotices(view, wording));
        notices.add(versionNotice(view, wording));
        return eventPage(view, true, notices, language);
    }

    private Response eventPage(EventView view, boolean pinned, List<Notice> ofVersion, LanguageParameter language) {
        Wording wording = renderer.wording(language);
        List<EventView> newest = events.listVersionsBefore(view.id(), Integer.MAX_VALUE, VERSIONS_OF_EVENT + 1);
        List<Notice> notices = new ArrayList<>(ofVersion);
        if (newest.get(0).version() != view.version() && newest.get(0).status() != Status.PUBLISHED) {
            // what became of it since
            notices.addAll(stateNotices(newest.get(0), wording));
        }
        String path = "/events/" + view.id();
        String api = pinned ? "/api/v1" + path + "/revisions/" + view.version() : "/api/v1" + path;
        return renderer.render(
                event,
                language,
                Map.of(
                        "event",
                        EventModel.of(view, points(view), wording, pinned ? "?asOf=" + view.revision() : ""),
                        "notices",
                        notices,
                        "history",
                        history(newest, VERSIONS_OF_EVENT, wording),
                        "citation",
                        CitationModel.of(citations.cite(view).citation(), path + "?asOf=" + view.revision(), language),
                        "recorded",
                        wording.text("recordedAt", wording.number(view.version()), wording.moment(view.recordedAt())),
                        "figuresUrl",
                        "/api/v1" + path + "/figures" + (pinned ? "?asOf=" + view.revision() : ""),
                        "api",
                        api));
    }

    /** The points of the areas of an event as they are now. */
    private Map<Long, Position> points(EventView view) {
        List<Long> areas = view.content().locations().stream()
                .flatMap(location -> location.areaIds())
                .toList();
        return areas.isEmpty() ? Map.of() : areaPoints.find(areas, areaPoints.edition(eventQueries.readers()));
    }

    /** @param found up to one more version than is shown, newest first */
    private HistoryModel history(List<EventView> found, int shown, Wording wording) {
        long total = found.isEmpty() ? 0 : events.countVersions(found.get(0).id());
        return HistoryModel.of(found, shown, total, new HistoryModel.Words(wording, mapper));
    }

    /** What is to be known of the state of the version: retracted, merged, a draft, withheld. */
    private static List<Notice> stateNotices(EventView view, Wording wording) {
        List<Notice> notices = new ArrayList<>();
        boolean reasonWithheld = PhraseMatcher.MARK.equals(view.reason());
        String reason = reasonWithheld ? null : view.reason();
        if (view.status() == Status.RETRACTED) {
            notices.add(new Notice(
                    "retracted",
                    wording.text("noticeRetracted", wording.moment(view.recordedAt())),
                    reason,
                    List.of()));
        } else if (view.status() == Status.MERGED) {
            Long target = view.mergedInto();
            notices.add(new Notice(
                    "merged",
                    wording.text("noticeMerged", wording.moment(view.recordedAt())),
                    reason,
                    target == null
                            ? List.of()
                            : List.of(new Link(wording.text("eventNumber", target), "/events/" + target))));
        } else if (view.status() == Status.DRAFT) {
            notices.add(new Notice("draft", wording.text("noticeDraft"), null, List.of()));
        }
        if (view.content().isWithheld()) {
            notices.add(new Notice("withheld", wording.text("noticeVersionWithheld"), null, List.of()));
        } else if (view.change() == Change.WITHHELD) {
            notices.add(new Notice("withheld", wording.text("noticePartWithheld"), reason, List.of()));
        }
        return notices;
    }

    private Notice versionNotice(EventView view, Wording wording) {
        return new Notice(
                "version",
                wording.text("noticeVersion", wording.number(view.version()), wording.moment(view.recordedAt())),
                null,
                List.of(new Link(wording.text("noticeVersionNow"), "/events/" + view.id())));
    }

    @GET
    @Path("/revisions")
    @Operation(hidden = true)
    public Response listVersions(
            @RestPath long id, @RestQuery @Nullable String before, @BeanParam LanguageParameter language) {
        ValidationErrors errors = new ValidationErrors();
        Integer below = new ParameterParser(errors).parse("before", before, VersionsParameter::parseVersion);
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        List<EventView> newest = events.listVersionsBefore(id, Integer.MAX_VALUE, 1);
        if (newest.isEmpty()) {
            throw new ProblemException(ProblemType.NOT_FOUND, "No event has the id " + id + ".");
        }
        return historyPage(newest.get(0), below == null ? Integer.MAX_VALUE : below, List.of(), language);
    }

    private Response historyPage(EventView newest, int before, List<Notice> notices, LanguageParameter language) {
        return renderer.render(
                history,
                language,
                Map.of(
                        "id",
                        newest.id(),
                        "title",
                        newest.content().title(),
                        "notices",
                        notices,
                        "api",
                        "/api/v1/events/" + newest.id() + "/revisions",
                        "history",
                        history(
                                events.listVersionsBefore(newest.id(), before, VERSIONS_OF_HISTORY + 1),
                                VERSIONS_OF_HISTORY,
                                renderer.wording(language))));
    }

    @GET
    @Path("/diff")
    @Operation(hidden = true)
    public Response compare(@BeanParam VersionsParameter versions, @BeanParam LanguageParameter language) {
        ValidationErrors errors = new ValidationErrors();
        ParameterParser parser = new ParameterParser(errors);
        Integer before = parser.parse("before", versions.before, VersionsParameter::parseVersion);
        Integer after = parser.parse("after", versions.after, VersionsParameter::parseVersion);
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        EventDiff found = diffs.compare(versions.id, Optional.ofNullable(before), Optional.ofNullable(after))
                .diff();
        Wording wording = renderer.wording(language);
        String query = "?after=" + found.after().version()
                + (found.before() == null ? "" : "&before=" + found.before().version());
        return renderer.render(
                diff,
                language,
                Map.of(
                        "id",
                        versions.id,
                        "url",
                        "/events/" + versions.id,
                        "before",
                        found.before() == null ? 0 : found.before().version(),
                        "after",
                        found.after().version(),
                        "steps",
                        found.steps().stream().map(step -> step(step, wording)).toList(),
                        "changes",
                        new ChangeWording(wording).sentences(found.changes()),
                        "api",
                        "/api/v1/events/" + versions.id + "/diff" + query));
    }

    private static Step step(VersionHeader version, Wording wording) {
        return new Step(
                version.version(),
                wording.label("change", version.change()),
                wording.moment(version.recordedAt()),
                version.reason(),
                Urls.page(version.url()));
    }

    /** Version between the two that are compared. */
    record Step(
            int version,
            String change,
            String recordedAt,
            @Nullable String reason,
            String url) {}
}
