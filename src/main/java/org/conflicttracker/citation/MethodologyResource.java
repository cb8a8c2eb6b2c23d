package org.conflicttracker.citation;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.conflicttracker.event.casualty.FigureResolver;
import org.conflicttracker.web.format.HtmlPage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The rules for readers: as data, and as a page. */
@Path("/api/v1/methodology")
@Tag(name = "Quoting")
class MethodologyResource {

    private final Methodology methodology;
    private final String page;

    MethodologyResource(MethodologyText text) {
        this.methodology = text.methodology();
        this.page = text.page();
    }

    /** The rules. */
    @Schema(name = "Methodology", description = "How the figures come about, in plain words")
    record Methodology(
            @Schema(description = "Number of the rule of figures that figures are worked out by now", examples = "2")
            int ruleOfFigures,

            @Schema(description = "What this is") String title,

            @Schema(description = "The whole in a few sentences")
            String introduction,

            @Schema(description = "The rules that readers of figures need")
            List<Section> sections) {

        Methodology {
            sections = List.copyOf(sections);
        }

        /** One rule. */
        @Schema(name = "MethodologySection", description = "One rule")
        record Section(
                @Schema(description = "Number of the rule; never given to another one", examples = "1")
                int rule,

                @Schema(description = "The rule in one sentence")
                String title,

                @Schema(description = "What it means") List<String> paragraphs) {

            Section {
                paragraphs = List.copyOf(paragraphs);
            }
        }
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Read how the figures come about",
            description =
                    "The rules behind the figures in plain words, with the number of the rule of figures. A page for"
                            + " reading is at `/methodology`.")
    @APIResponse(
            responseCode = "200",
            description = "The rules",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Methodology.class)),
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(implementation = String.class))
            })
    public Methodology get() {
        return methodology;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public String page() {
        return page;
    }

    /** The same page at an address for people. */
    @Path("/methodology")
    static class MethodologyPage {

        private final String page;

        MethodologyPage(MethodologyText text) {
            this.page = text.page();
        }

        @GET
        @Produces(MediaType.TEXT_HTML)
        @Operation(hidden = true)
        public String get() {
            return page;
        }
    }

    /** The text of the rules, read from its file once. */
    @Singleton
    static class MethodologyText {

        private static final String FILE = "/methodology/methodology.json";

        private final Methodology methodology;

        MethodologyText(ObjectMapper mapper) {
            try (InputStream file = Objects.requireNonNull(MethodologyResource.class.getResourceAsStream(FILE), FILE)) {
                Methodology text = mapper.readValue(file, Methodology.class);
                methodology = new Methodology(FigureResolver.RULE, text.title(), text.introduction(), text.sections());
            } catch (IOException e) {
                throw new UncheckedIOException("The text of the rules cannot be read", e);
            }
        }

        Methodology methodology() {
            return methodology;
        }

        String page() {
            HtmlPage html = new HtmlPage(methodology.title());
            html.paragraph("lead", methodology.introduction());
            html.paragraph("", "Figures are worked out by rule " + methodology.ruleOfFigures() + " of figures.");
            methodology.sections().forEach(section -> {
                html.heading(section.rule() + ". " + section.title());
                section.paragraphs().forEach(text -> html.paragraph("", text));
            });
            html.beginList();
            html.link("/api/v1/methodology", "The same as data");
            html.endList();
            return html.end();
        }
    }
}
