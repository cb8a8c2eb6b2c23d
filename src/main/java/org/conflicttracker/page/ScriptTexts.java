package org.conflicttracker.page;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.conflicttracker.diff.EventDiffResource.EventDiff;
import org.conflicttracker.diff.EventDiffResource.EventDiffService;
import org.conflicttracker.diff.EventDiffResource.VersionsParameter;
import org.conflicttracker.event.api.EventReader;
import org.conflicttracker.event.query.EventViewMapper;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** The texts of the pages for their scripts, and sentences about what is recorded that the API has in English only. */
@Path("/texts/{language}")
@Produces(MediaType.APPLICATION_JSON)
class ScriptTexts {

    private final Languages languages;
    private final EventReader events;
    private final EventViewMapper views;
    private final EventDiffService diffs;

    ScriptTexts(Languages languages, EventReader events, EventViewMapper views, EventDiffService diffs) {
        this.languages = languages;
        this.events = events;
        this.views = views;
        this.diffs = diffs;
    }

    /** An object with each text by its key. @param language tag; the texts in English if it is none of ours */
    @GET
    @Operation(hidden = true)
    public Response get(@RestPath String language) {
        return Response.ok(textsIn(language).all())
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }

    /**
     * The sentences about the claims and figures of a version of an event.
     *
     * @throws org.conflicttracker.web.problem.ProblemException 404 if there is no such version, or the user may not see it
     */
    @GET
    @Path("/events/{id: [0-9]+}/revisions/{version: [0-9]+}")
    @Operation(hidden = true)
    public Response ofEvent(@RestPath String language, @RestPath long id, @RestPath int version) {
        EventTexts texts = EventTexts.of(views.toView(events.getVersion(id, version)), new Wording(textsIn(language)));
        return Response.ok(texts).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    /** The differences between two versions of an event as sentences, in the order in which the API has them. */
    @GET
    @Path("/events/{id: [0-9]+}/diff")
    @Operation(hidden = true)
    public Response ofDiff(@RestPath String language, @BeanParam VersionsParameter versions) {
        ValidationErrors errors = new ValidationErrors();
        ParameterParser parser = new ParameterParser(errors);
        Integer before = parser.parse("before", versions.before, VersionsParameter::parseVersion);
        Integer after = parser.parse("after", versions.after, VersionsParameter::parseVersion);
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        EventDiff found = diffs.compare(versions.id, Optional.ofNullable(before), Optional.ofNullable(after))
                .diff();
        return Response.ok(new ChangeWording(new Wording(textsIn(language))).sentences(found.changes()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private Texts textsIn(String language) {
        Locale locale = languages.choose(language, List.of());
        return languages.textsIn(locale);
    }
}
