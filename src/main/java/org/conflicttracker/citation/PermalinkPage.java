package org.conflicttracker.citation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.conflicttracker.citation.AnswerComparison.Difference;
import org.conflicttracker.citation.QuotationService.Quotation;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.common.time.Instants;
import org.conflicttracker.web.format.HtmlPage;
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
    private final ObjectMapper mapper;

    PermalinkPage(PermalinkService permalinks, QuotationService quotations, ObjectMapper mapper) {
        this.permalinks = permalinks;
        this.quotations = quotations;
        this.mapper = mapper;
    }

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
    public Response page(@RestPath String id) throws JsonProcessingException {
        Quotation quotation = quotations.quote(permalinks.get(id));
        JsonNode then = mapper.readTree(quotation.then());
        JsonNode now = quotation.now() == null ? null : mapper.readTree(quotation.now());
        return Response.ok(write(quotation, then, now))
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .header(HttpHeaders.CACHE_CONTROL, NO_CACHE)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    private static String write(Quotation quotation, JsonNode then, @Nullable JsonNode now) {
        JsonNode citation = then.path("citation");
        HtmlPage page = new HtmlPage("A quoted figure");
        page.paragraph("lead", citation.path("text").asText());
        page.heading("Then and now");
        page.beginTable("", "Then", "Now");
        Map<String, String> figuresThen = figures(then);
        Map<String, String> figuresNow = now == null ? Map.of() : figures(now);
        Set<String> names = new LinkedHashSet<>(figuresThen.keySet());
        names.addAll(figuresNow.keySet());
        names.forEach(name -> page.row(
                name, figuresThen.getOrDefault(name, "not known"), figuresNow.getOrDefault(name, "not known")));
        page.endTable();
        if (quotation.nowReason() != null) {
            page.paragraph("", "There is no such answer any more: " + quotation.nowReason());
        }
        page.heading("What changed");
        if (!quotation.changed()) {
            page.paragraph("", "Nothing has changed since.");
        } else {
            page.beginTable("", "", "Then", "Now");
            for (Difference difference : quotation.differences()) {
                page.row(difference.of(), difference.member(), text(difference.before()), text(difference.now()));
            }
            page.endTable();
            if (quotation.differencesTotal() > quotation.differences().size()) {
                page.paragraph(
                        "quiet",
                        "The first " + quotation.differences().size() + " of " + quotation.differencesTotal()
                                + " differences.");
            }
        }
        page.heading("For checking and citing");
        page.beginList();
        page.link(quotation.path(), "The answer as it was, for programs");
        String of = URLEncoder.encode(quotation.path(), StandardCharsets.UTF_8);
        page.link("/api/v1/citations?format=bibtex&of=" + of, "This citation for BibTeX");
        page.link("/api/v1/citations?format=ris&of=" + of, "This citation for Zotero, EndNote and others (RIS)");
        page.link("/api/v1/citations?format=csl&of=" + of, "This citation as CSL-JSON");
        page.link("/methodology", "How the figures come about");
        page.endList();
        page.paragraph(
                "quiet",
                "Link made on " + Instants.format(quotation.createdAt()) + ". SHA-256 of the answer: "
                        + citation.path("sha256").asText()
                        + (quotation.identical()
                                ? ", as when the link was made."
                                : ". It was another when the link was made: something was withheld since, or a later version"
                                        + " of the software writes the answer differently."));
        return page.end();
    }

    private static String text(@Nullable JsonNode value) {
        return value == null || value.isNull() ? "not known" : value.asText();
    }

    /** The main figures of an answer, by their names. */
    private static Map<String, String> figures(JsonNode answer) {
        Map<String, String> figures = new LinkedHashMap<>();
        if (answer.has("page")) {
            figures.put("Events", answer.at("/page/total").asText());
            return figures;
        }
        if (answer.has("casualties")) {
            answer.path("casualties")
                    .properties()
                    .forEach(outcome -> putFigure(figures, outcome.getKey(), outcome.getValue()));
            return figures;
        }
        JsonNode total = answer.path("total").isObject() ? answer.path("total") : answer.at("/series/0");
        figures.put("Events", total.path("events").asText());
        if (total.has("points")) {
            StreamSupport.stream(total.path("points").spliterator(), false)
                    .limit(MAX_POINTS)
                    .forEach(point -> putFigure(
                            figures,
                            "killed, " + point.path("start").asText() + " to "
                                    + point.path("end").asText(),
                            point.path("killed")));
        } else {
            total.properties().forEach(measure -> putFigure(figures, measure.getKey(), measure.getValue()));
        }
        return figures;
    }

    private static void putFigure(Map<String, String> figures, String name, JsonNode figure) {
        String words = inWords(figure);
        if (words != null) {
            figures.put(name, words);
        }
    }

    /** A figure or a sum, with its range, whether it may be higher, and what is unknown; null if nothing is known. */
    static @Nullable String inWords(JsonNode figure) {
        if (!figure.has("best") || figure.path("best").isNull()) {
            return null;
        }
        String best = figure.path("best").asText();
        String low = figure.path("low").asText();
        String high = figure.path("high").asText();
        StringBuilder text = new StringBuilder(best);
        if (!low.equals(best) || !high.equals(best)) {
            text.append(" (from ").append(low).append(" to ").append(high).append(')');
        }
        // of a figure a flag, of a sum the number of such figures
        JsonNode openEnded = figure.path("openEnded");
        if (openEnded.asBoolean() || openEnded.asLong() > 0) {
            text.append(" or more");
        }
        long unknown = figure.path("withoutFigure").asLong();
        if (unknown > 0) {
            text.append("; unknown for ").append(Words.count(unknown, "event"));
        }
        return text.toString();
    }
}
