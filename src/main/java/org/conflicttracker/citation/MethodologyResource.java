package org.conflicttracker.citation;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.conflicttracker.event.casualty.FigureResolver;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** REST resource of the rules for readers. */
@Path("/api/v1/methodology")
@Tag(name = "Quoting")
public class MethodologyResource {

    private final Methodology methodology;

    MethodologyResource(MethodologyText text) {
        this.methodology = text.methodology();
    }

    /** The rules. */
    @Schema(name = "Methodology", description = "How the figures come about, in plain words")
    public record Methodology(
            @Schema(description = "Number of the rule of figures that figures are worked out by now", examples = "2")
            int ruleOfFigures,

            @Schema(description = "What this is") String title,

            @Schema(description = "The whole in a few sentences")
            String introduction,

            @Schema(description = "The rules that readers of figures need")
            List<Section> sections) {

        public Methodology {
            sections = List.copyOf(sections);
        }

        /** One rule. */
        @Schema(name = "MethodologySection", description = "One rule")
        public record Section(
                @Schema(description = "Number of the rule; never given to another one", examples = "1")
                int rule,

                @Schema(description = "The rule in one sentence")
                String title,

                @Schema(description = "What it means") List<String> paragraphs) {

            public Section {
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
    @APIResponse(responseCode = "307", description = "To a browser: the page for people, at /methodology")
    public Methodology get() {
        return methodology;
    }

    /** The page for people is at another address. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response page() {
        return Response.temporaryRedirect(URI.create("/methodology"))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    /** The text of the rules, read from its file once. */
    @Singleton
    public static class MethodologyText {

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

        public Methodology methodology() {
            return methodology;
        }
    }
}
