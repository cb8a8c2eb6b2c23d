package org.conflicttracker.page;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.conflicttracker.page.LanguageParameter.LanguageLink;
import org.conflicttracker.page.PageRenderer.PageLanguage;
import org.conflicttracker.page.PageRenderer.PageLinks;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemRenderer.ProblemPages;
import org.conflicttracker.web.problem.ValidationError;
import org.jspecify.annotations.Nullable;

/** Renderer of pages that tell a browser of a problem. What went wrong is told in English, as in the API; the rest in the reader's language. */
@Singleton
class ProblemPageRenderer implements ProblemPages {

    private final PageRenderer renderer;
    private final Languages languages;
    private final Template template;

    ProblemPageRenderer(PageRenderer renderer, Languages languages, @Location("problem") Template template) {
        this.renderer = renderer;
        this.languages = languages;
        this.template = template;
    }

    @Override
    public Page render(ProblemException problem, HttpServerRequest request) {
        String wanted = chosen(request);
        Locale locale = languages.choose(wanted, accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
        Texts texts = languages.textsIn(locale);
        PageLinks to = new PageLinks(wanted == null ? "" : locale.toLanguageTag());
        Object id = problem.members().get("id");
        String html = renderer.toHtml(
                template,
                new PageLanguage(locale, links(request, locale), to),
                Map.of(
                        "title", ProblemPage.title(problem.type(), texts),
                        "status", problem.type().status(),
                        "detail", Objects.requireNonNullElse(problem.getMessage(), ""),
                        "errors", errors(problem),
                        "id", id == null ? "" : id.toString(),
                        "url", problem.type().path()));
        return new Page(html, locale.toLanguageTag());
    }

    private static List<String> errors(ProblemException problem) {
        List<String> errors = new ArrayList<>();
        for (ValidationError error : problem.errors()) {
            if (!error.detail().equals(problem.getMessage())) {
                errors.add(error.detail());
            }
        }
        return errors;
    }

    /** The language in the address; null if there is none, or the address cannot be read. */
    private static @Nullable String chosen(HttpServerRequest request) {
        try {
            return request.getParam(LanguageParameter.NAME);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private static List<Locale> accepted(@Nullable String header) {
        try {
            return header == null
                    ? List.of()
                    : Locale.LanguageRange.parse(header).stream()
                            .map(range -> Locale.forLanguageTag(range.getRange()))
                            .toList();
        } catch (IllegalArgumentException malformed) {
            return List.of();
        }
    }

    /** Links to the page in all languages; none if the address cannot be written again. */
    private static List<LanguageLink> links(HttpServerRequest request, Locale locale) {
        try {
            return LanguageParameter.links(URI.create(request.uri()), locale);
        } catch (IllegalArgumentException malformed) {
            return List.of();
        }
    }
}
