package org.conflicttracker.page;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/**
 * Pages with forms for editors. The pages themselves contain no data of the tracker and need no account: their scripts log in and read and write
 * by the public API.
 */
@Path("/edit")
@Produces(MediaType.TEXT_HTML)
class EditorPages {

    private static final String NEW_EVENT = "editRecord";

    private final PageRenderer renderer;
    private final Engine templates;
    private final EventFormChoices choices;

    EditorPages(PageRenderer renderer, Engine templates, EventFormChoices choices) {
        this.renderer = renderer;
        this.templates = templates;
        this.choices = choices;
    }

    @GET
    @Operation(hidden = true)
    public Response overview(@BeanParam LanguageParameter language) {
        return render(new EditorPage("overview", "editOverview"), language, Map.of());
    }

    @GET
    @Path("/record")
    @Operation(hidden = true)
    public Response newEvent(@BeanParam LanguageParameter language) {
        return render(new EditorPage("event-form", NEW_EVENT), language, choices.inLanguage(renderer.texts(language)));
    }

    @GET
    @Path("/events/{id: [0-9]+}/form")
    @Operation(hidden = true)
    public Response eventForm(@RestPath long id, @BeanParam LanguageParameter language) {
        return render(
                new EditorPage("event-form", "editChangeEvent"),
                language,
                choices.inLanguage(renderer.texts(language)));
    }

    @GET
    @Path("/events/{id: [0-9]+}")
    @Operation(hidden = true)
    public Response event(@RestPath long id, @BeanParam LanguageParameter language) {
        return render(new EditorPage("event", "editCorrect"), language, choices.inLanguage(renderer.texts(language)));
    }

    @GET
    @Path("/drafts")
    @Operation(hidden = true)
    public Response drafts(@BeanParam LanguageParameter language) {
        return render(new EditorPage("drafts", "editDrafts"), language, Map.of());
    }

    @GET
    @Path("/duplicates")
    @Operation(hidden = true)
    public Response duplicates(@BeanParam LanguageParameter language) {
        return render(new EditorPage("duplicates", "editDuplicates"), language, Map.of());
    }

    @GET
    @Path("/imports")
    @Operation(hidden = true)
    public Response imports(@BeanParam LanguageParameter language) {
        return render(new EditorPage("imports", "editImports"), language, Map.of());
    }

    @GET
    @Path("/imports/{id: [0-9]+}")
    @Operation(hidden = true)
    public Response oneImport(@RestPath long id, @BeanParam LanguageParameter language) {
        return render(new EditorPage("imports", "editImports"), language, Map.of());
    }

    private Response render(EditorPage page, LanguageParameter language, Map<String, ?> data) {
        Template template = templates.getTemplate("edit/" + page.name());
        Map<String, Object> all = new HashMap<>(data);
        all.put("name", page.name());
        all.put("isNew", page.heading().equals(NEW_EVENT));
        all.put("heading", renderer.texts(language).format(page.heading()));
        Response response = renderer.render(template, language, all);
        response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getHeaders().putSingle("X-Robots-Tag", "noindex");
        return response;
    }

    /**
     * Page with a form.
     *
     * @param name of its template and its script
     * @param heading key of the text
     */
    private record EditorPage(String name, String heading) {}
}
