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
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.conflicttracker.citation.MethodologyResource.Methodology;
import org.conflicttracker.citation.MethodologyResource.MethodologyText;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Page of the rules for readers. The text in English is that of the API; those in other languages are in files beside it. */
@Path("/methodology")
class MethodologyPage {

    private final PageRenderer renderer;
    private final Template template;
    private final Map<Locale, Methodology> translations;

    MethodologyPage(
            PageRenderer renderer,
            MethodologyText english,
            ObjectMapper mapper,
            @Location("methodology") Template template) {
        this.renderer = renderer;
        this.template = template;
        this.translations = Languages.ALL.stream()
                .collect(Collectors.toUnmodifiableMap(
                        locale -> locale,
                        locale -> locale.equals(Locale.ENGLISH)
                                ? english.methodology()
                                : read("/methodology/methodology_" + locale.toLanguageTag() + ".json", mapper)));
    }

    private static Methodology read(String file, ObjectMapper mapper) {
        try (InputStream stream = Objects.requireNonNull(MethodologyPage.class.getResourceAsStream(file), file)) {
            return mapper.readValue(stream, Methodology.class);
        } catch (IOException e) {
            throw new UncheckedIOException("The text of the rules cannot be read: " + file, e);
        }
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response get(@BeanParam LanguageParameter language) {
        Locale locale = renderer.texts(language).locale();
        Methodology rules = Objects.requireNonNull(translations.get(locale));
        int rule = Objects.requireNonNull(translations.get(Locale.ENGLISH)).ruleOfFigures();
        return renderer.render(template, language, Map.of("rules", rules, "ruleOfFigures", rule));
    }
}
