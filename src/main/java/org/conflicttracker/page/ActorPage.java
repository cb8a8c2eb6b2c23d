package org.conflicttracker.page;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.conflicttracker.page.EntryModel.Fact;
import org.conflicttracker.page.EntryPages.EntryRequest;
import org.conflicttracker.page.EntryPages.Kind;
import org.conflicttracker.registry.RegisterAsOfParameter;
import org.conflicttracker.registry.actor.ActorResource.ActorService;
import org.conflicttracker.registry.actor.ActorView;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** Page of an actor. */
@Path("/actors/{id: [0-9]+}")
class ActorPage {

    private static final Kind KIND = new Kind("/actors/", "actor", "actorNumber");

    private final EntryPages pages;
    private final ActorService actors;

    ActorPage(EntryPages pages, ActorService actors) {
        this.pages = pages;
        this.actors = actors;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response get(
            @RestPath long id, @BeanParam RegisterAsOfParameter asOf, @BeanParam LanguageParameter language) {
        return pages.render(
                new EntryRequest(KIND, id, asOf.parse(new ValidationErrors()), language), actors, ActorPage::facts);
    }

    private static List<Fact> facts(ActorView actor, Wording wording) {
        return List.of(
                new Fact(wording.text("factKind"), wording.label("actorKind", actor.kind()), null),
                EntryPages.country(actor.country(), wording));
    }
}
