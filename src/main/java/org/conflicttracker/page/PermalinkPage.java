package org.conflicttracker.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.conflicttracker.citation.PermalinkService;
import org.conflicttracker.citation.QuotationService;
import org.conflicttracker.citation.QuotationService.Quotation;
import org.conflicttracker.web.citation.Citation;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Short addresses of permalinks: a page for people, and the same as JSON for programs. */
@Path("/p/{id}")
class PermalinkPage {

    private static final String NO_CACHE = "no-cache";

    /** Number of intervals of a timeline on the page. */
    private static final int MAX_POINTS = 100;

    private final PermalinkService permalinks;
    private final QuotationService quotations;
    private final PageRenderer renderer;
    private final ObjectMapper mapper;
    private final Template template;

    PermalinkPage(
            PermalinkService permalinks,
            QuotationService quotations,
            PageRenderer renderer,
            ObjectMapper mapper,
            @Location("permalink") Template template) {
        this.permalinks = permalinks;
        this.quotations = quotations;
        this.renderer = renderer;
        this.mapper = mapper;
        this.template = template;
    }

    /** Figure then and now, in words. */
    record ThenAndNow(String name, String then, String now) {}

    /** Value that is not what it was, in words. @param of what it belongs to; empty for the whole answer */
    record Changed(String of, String member, String before, String now) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response json(@RestPath String id) {
        return Response.ok(quotations.quote(permalinks.get(id)))
                .header(HttpHeaders.CACHE_CONTROL, NO_CACHE)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response page(@RestPath String id, @BeanParam LanguageParameter language) throws JsonProcessingException {
        Quotation quotation = quotations.quote(permalinks.get(id));
        JsonNode then = mapper.readTree(quotation.then());
        Wording wording = renderer.wording(language);
        Citation citation = mapper.treeToValue(then.path("citation"), Citation.class);
        Response page = renderer.render(
                template,
                language,
                Map.of(
                        "figures",
                        figures(quotation, then, wording),
                        "nowReason",
                        Objects.requireNonNullElse(quotation.nowReason(), ""),
                        "differences",
                        differences(quotation, wording),
                        "more",
                        quotation.differencesTotal() > quotation.differences().size()
                                ? wording.text(
                                        "firstDifferences",
                                        quotation.differences().size(),
                                        quotation.differencesTotal())
                                : "",
                        "created",
                        wording.text("permalinkCreated", wording.moment(quotation.createdAt())),
                        "identical",
                        quotation.identical(),
                        "path",
                        quotation.path(),
                        "citation",
                        CitationModel.of(citation, quotation.url(), language)));
        return Response.fromResponse(page)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    private List<ThenAndNow> figures(Quotation quotation, JsonNode then, Wording wording)
            throws JsonProcessingException {
        Map<String, String> before = figures(then, wording);
        Map<String, String> now =
                quotation.now() == null ? Map.of() : figures(mapper.readTree(quotation.now()), wording);
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(now.keySet());
        String unknown = wording.text("unknown");
        return names.stream()
                .map(name -> new ThenAndNow(name, before.getOrDefault(name, unknown), now.getOrDefault(name, unknown)))
                .toList();
    }

    private static List<Changed> differences(Quotation quotation, Wording wording) {
        return quotation.differences().stream()
                .map(difference -> new Changed(
                        difference.of(),
                        difference.member(),
                        text(difference.before(), wording),
                        text(difference.now(), wording)))
                .toList();
    }

    private static String text(@Nullable JsonNode value, Wording wording) {
        return value == null || value.isNull() ? wording.text("unknown") : value.asText();
    }

    /** The main figures of an answer, by their names. */
    private static Map<String, String> figures(JsonNode answer, Wording wording) {
        Map<String, String> figures = new LinkedHashMap<>();
        String events = wording.text("navEvents");
        if (answer.has("page")) {
            figures.put(events, wording.number(answer.at("/page/total").asLong()));
            return figures;
        }
        if (answer.has("casualties")) {
            answer.path("casualties")
                    .properties()
                    .forEach(
                            outcome -> put(figures, outcomeOf(outcome.getKey(), wording), outcome.getValue(), wording));
            return figures;
        }
        JsonNode total = answer.path("total").isObject() ? answer.path("total") : answer.at("/series/0");
        figures.put(events, wording.number(total.path("events").asLong()));
        if (total.has("points")) {
            StreamSupport.stream(total.path("points").spliterator(), false)
                    .limit(MAX_POINTS)
                    .forEach(point -> put(
                            figures,
                            wording.text(
                                    "changeMember",
                                    wording.label("outcome", "KILLED"),
                                    wording.days(
                                            LocalDate.parse(point.path("start").asText()),
                                            LocalDate.parse(point.path("end").asText()))),
                            point.path("killed"),
                            wording));
        } else {
            total.properties()
                    .forEach(
                            measure -> put(figures, outcomeOf(measure.getKey(), wording), measure.getValue(), wording));
        }
        return figures;
    }

    private static String outcomeOf(String measure, Wording wording) {
        return wording.label("outcome", measure.toUpperCase(Locale.ROOT));
    }

    private static void put(Map<String, String> figures, String name, JsonNode figure, Wording wording) {
        String numbers = SelectionReader.figure(figure, wording);
        if (numbers != null) {
            List<String> parts = new ArrayList<>(List.of(numbers));
            String unknown = SelectionReader.unknown(figure, wording);
            if (!unknown.isEmpty()) {
                parts.add(unknown);
            }
            figures.put(name, String.join("; ", parts));
        }
    }
}
