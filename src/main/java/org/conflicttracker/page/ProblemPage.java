package org.conflicttracker.page;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Map;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.Quote;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** Pages that explain problems, at the URL of their {@code type}. */
@Path("/problems/{slug}")
class ProblemPage {

    private final PageRenderer renderer;
    private final Template template;

    ProblemPage(PageRenderer renderer, @Location("problem-type") Template template) {
        this.renderer = renderer;
        this.template = template;
    }

    /**
     * The page of one problem.
     *
     * @throws ProblemException 404 if there is no problem of this name
     */
    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response get(@RestPath String slug, @BeanParam LanguageParameter language) {
        ProblemType type = ProblemType.find(slug)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_FOUND, "There is no problem type " + Quote.of(slug) + "."));
        Texts texts = renderer.texts(language);
        return renderer.render(
                template,
                language,
                Map.of(
                        "title", title(type, texts),
                        "explanation", explanation(type, texts),
                        "status", type.status(),
                        "path", type.path()));
    }

    /** Title of a problem in the language of the texts. */
    static String title(ProblemType type, Texts texts) {
        return texts.locale().equals(Locale.ENGLISH) ? type.title() : texts.format(key(type, "Title"));
    }

    /** What a problem means and what to do. */
    static String explanation(ProblemType type, Texts texts) {
        return texts.locale().equals(Locale.ENGLISH) ? type.explanation() : texts.format(key(type, "Explanation"));
    }

    private static String key(ProblemType type, String part) {
        return Wording.key("problem", type.name()) + part;
    }
}
