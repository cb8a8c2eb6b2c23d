package org.conflicttracker.page;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Verification;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.web.pagination.Links;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The page at the root: the form of the filter. What it selects is loaded by scripts ({@code start.js}) from the public API, and the filter is
 * the address of the page.
 */
@Path("/")
class StartPage {

    /** The scripts that {@code start.js} imports: a browser loads them at once instead of one after another. */
    static final List<String> MODULES = List.of(
            "api.js",
            "basemap.js",
            "changes.js",
            "copy.js",
            "dom.js",
            "events.js",
            "filter.js",
            "form.js",
            "libraries.js",
            "map.js",
            "sentences.js",
            "suggest.js",
            "sums.js",
            "texts.js",
            "timeline.js",
            "topology.js");

    /** Parameters of the page that say how it shows a selection, as in {@code filter.js}; all others are the filter. */
    private static final Set<String> VIEW = Set.of("by", "interval", "compare", "sort", "since");

    private static final Set<String> NO_FILTER =
            Stream.concat(VIEW.stream(), Stream.of(LanguageParameter.NAME)).collect(Collectors.toUnmodifiableSet());

    private static final List<String> INTERVALS = List.of("day", "week", "month", "quarter", "year");

    private final PageRenderer renderer;
    private final Template template;
    private final EventQueryService eventQueries;

    StartPage(PageRenderer renderer, @Location("start") Template template, EventQueryService eventQueries) {
        this.renderer = renderer;
        this.template = template;
        this.eventQueries = eventQueries;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response get(@BeanParam LanguageParameter language, @Context UriInfo request) {
        Wording wording = renderer.wording(language);
        String filter = Urls.query(request, NO_FILTER);
        return renderer.render(
                template,
                language,
                Map.of(
                        // The page tells of changes after this one, which every answer that it asks for includes.
                        "latest", eventQueries.latestRevision(eventQueries.readers()),
                        "modules", MODULES,
                        "embed", "/embed" + (filter.isEmpty() ? "" : "?" + filter),
                        "oembed", OembedResource.url(Links.ofRequest(request), language),
                        "types", choices(wording, "type", codes(EventType.values())),
                        "groups", choices(wording, "group", codes(Group.values())),
                        "verifications", choices(wording, "verification", codes(Verification.values())),
                        "intervals", choices(wording, "interval", INTERVALS)));
    }

    /** The query of an address of the page without what only says how it is shown; the language stays. */
    static String filterOf(String query) {
        return Arrays.stream(query.split("&"))
                .filter(part -> !VIEW.contains(part.replaceFirst("=.*", "")))
                .collect(Collectors.joining("&"));
    }

    private static List<String> codes(Enum<?>... values) {
        return Arrays.stream(values)
                .map(Enum::name)
                .filter(code -> !code.equals("ALL"))
                .toList();
    }

    private static List<Choice> choices(Wording wording, String vocabulary, List<String> codes) {
        return codes.stream()
                .map(code -> new Choice(code, wording.label(vocabulary, code)))
                .toList();
    }

    /**
     * Option of a list of choices.
     *
     * @param code as in the API
     * @param label in the language of the reader
     */
    public record Choice(String code, String label) {}
}
