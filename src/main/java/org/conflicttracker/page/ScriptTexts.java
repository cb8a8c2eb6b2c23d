package org.conflicttracker.page;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** The texts of the pages for their scripts: an object with each text by its key. */
@Path("/texts/{language}")
class ScriptTexts {

    private final Languages languages;

    ScriptTexts(Languages languages) {
        this.languages = languages;
    }

    /** @param language tag; the texts in English if it is none of ours */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response get(@RestPath String language) {
        Locale locale = languages.choose(language, List.of());
        return Response.ok(languages.textsIn(locale).all())
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }
}
