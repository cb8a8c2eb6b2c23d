package org.conflicttracker.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.diff.DocumentDiff;
import org.conflicttracker.page.EntryModel.EntryVersion;
import org.conflicttracker.page.EntryModel.Fact;
import org.conflicttracker.page.EventModel.Link;
import org.conflicttracker.page.EventPage.Notice;
import org.conflicttracker.registry.RegistryService;
import org.conflicttracker.web.pagination.ListingRequest.Found;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.pagination.Paging.PageParameters;
import org.conflicttracker.web.problem.ValidationErrors;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Service that renders the page of an entry of a register: of an actor, a source or an area. */
@ApplicationScoped
class EntryPages {

    private static final int NEWEST = 10;

    private final PageRenderer renderer;
    private final SelectionReader selections;
    private final Paging paging;
    private final ObjectMapper mapper;
    private final Template template;

    EntryPages(
            PageRenderer renderer,
            SelectionReader selections,
            Paging paging,
            ObjectMapper mapper,
            @Location("entry") Template template) {
        this.renderer = renderer;
        this.selections = selections;
        this.paging = paging;
        this.mapper = mapper;
        this.template = template;
    }

    /**
     * Kind of entry.
     *
     * @param path of the pages, such as {@code /actors/}
     * @param parameter of the filter that selects its events
     * @param heading key of the text that says what it is
     */
    record Kind(String path, String parameter, String heading) {}

    /** Entry of a register as it is asked for. @param asOf empty for now */
    record EntryRequest(Kind kind, long id, Optional<AsOf> asOf, LanguageParameter language) {

        String path() {
            return kind.path() + id;
        }

        /** Query of the filter that selects its events. */
        String filter() {
            return kind.parameter() + "=" + id
                    + asOf.map(moment -> "&asOf=" + Urls.encode(moment.toText()))
                            .orElse("");
        }
    }

    /** Maker of the details of an entry in words. */
    @FunctionalInterface
    interface FactsMapper<V> {
        List<Fact> toFacts(V view, Wording wording);
    }

    <V, H> Response render(EntryRequest request, RegistryService<?, ?, V, H> register, FactsMapper<V> facts) {
        RestResponse<V> found = register.get(request.id(), request.asOf());
        Wording wording = renderer.wording(request.language());
        Found<H> history = register.history(
                request.id(),
                paging.parseListing(request.language().request, new PageParameters(), new ValidationErrors()));
        List<ObjectNode> versions =
                history.entries().stream().map(mapper::<ObjectNode>valueToTree).toList();
        @Nullable V view = found.getEntity();
        EntryModel model = view == null
                ? merged(request, versions, history.total(), wording)
                : toModel(request, mapper.valueToTree(view), facts.toFacts(view, wording), wording)
                        .withVersions(versions(versions, wording), history.total());
        return renderer.render(template, request.language(), Map.of("entry", model));
    }

    /** An entry that became another one: only its history is shown, and where it went. */
    private EntryModel merged(EntryRequest request, List<ObjectNode> versions, long total, Wording wording) {
        ObjectNode last = versions.get(versions.size() - 1);
        long target = last.path("mergedInto").asLong();
        Notice notice = new Notice(
                "merged",
                wording.text("noticeEntryMerged"),
                text(last, "reason"),
                List.of(new Link(
                        wording.text(request.kind().heading(), target),
                        request.kind().path() + target)));
        return new EntryModel(
                        wording.text(request.kind().heading(), request.id()),
                        last.path("name").asText(),
                        List.of(),
                        List.of(notice),
                        List.of(),
                        "",
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        0,
                        "/api/v1" + request.path() + "/revisions",
                        null,
                        null)
                .withVersions(versions(versions, wording), total);
    }

    private EntryModel toModel(EntryRequest request, ObjectNode view, List<Fact> facts, Wording wording) {
        List<Notice> notices = request.asOf()
                .map(moment -> List.of(new Notice(
                        "version",
                        wording.text("noticeEntryAsOf", moment.toText()),
                        null,
                        List.of(new Link(wording.text("noticeEntryNow"), request.path())))))
                .orElse(List.of());
        List<String> aliases = new ArrayList<>();
        view.path("aliases").forEach(alias -> aliases.add(alias.asText()));
        String filter = request.filter();
        return new EntryModel(
                wording.text(request.kind().heading(), request.id()),
                view.path("name").asText(),
                aliases,
                notices,
                facts,
                wording.text("eventCount", view.path("events").asLong()),
                "/?" + filter,
                selections.listPeriods(filter, wording),
                selections.listNewest(filter, NEWEST, wording),
                List.of(),
                0,
                "/api/v1" + request.path(),
                "/embed?" + filter,
                OembedResource.url("/embed/timeline?" + filter, request.language()));
    }

    /** Newest first. */
    private static List<EntryVersion> versions(List<ObjectNode> oldestFirst, Wording wording) {
        List<EntryVersion> rows = new ArrayList<>();
        ObjectNode before = null;
        for (ObjectNode version : oldestFirst) {
            String recordedAt = text(version, "recordedAt");
            rows.add(
                    0,
                    new EntryVersion(
                            version.path("version").asInt(),
                            wording.label(
                                    "registerChange", version.path("change").asText()),
                            recordedAt == null ? null : wording.moment(Instant.parse(recordedAt)),
                            text(version, "recordedBy"),
                            text(version, "reason"),
                            before == null
                                    ? List.of()
                                    : new ChangeWording(wording).sentences(DocumentDiff.between(before, version))));
            before = version;
        }
        return rows;
    }

    private static @Nullable String text(ObjectNode node, String member) {
        return node.path(member).isTextual() ? node.path(member).asText() : null;
    }
}
