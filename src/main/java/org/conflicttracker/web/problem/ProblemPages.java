package org.conflicttracker.web.problem;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** HTML pages that explain problems, at the URL of their {@code type}. */
@Path("/problems")
public class ProblemPages {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$s – Conflict event tracker</title>
            <link rel="stylesheet" href="/page/page.css">
            </head>
            <body>
            <main>
            <h1>%1$s</h1>
            <p>%2$s</p>
            <p>HTTP status %3$d, <code>%4$s</code></p>
            <p><a href="/">Conflict event tracker</a></p>
            </main>
            </body>
            </html>
            """;

    /**
     * The page of one problem.
     *
     * @throws ProblemException 404 if there is no problem of this name
     */
    @GET
    @Path("/{slug}")
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public String page(@PathParam("slug") String slug) {
        ProblemType type = ProblemType.find(slug)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_FOUND, "There is no problem type " + Quote.of(slug) + "."));
        // No escaping: no text comes from the request.
        return String.format(Locale.ROOT, PAGE, type.title(), type.explanation(), type.status(), type.path());
    }
}
