package org.conflicttracker.page;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The page at the root. */
@Path("/")
class StartPage {

    private final PageRenderer renderer;
    private final Template template;

    StartPage(PageRenderer renderer, @Location("start") Template template) {
        this.renderer = renderer;
        this.template = template;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response get(@BeanParam LanguageParameter language) {
        return renderer.render(template, language, Map.of());
    }
}
