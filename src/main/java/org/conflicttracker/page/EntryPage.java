package org.conflicttracker.page;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.page.EntryModel.Fact;
import org.conflicttracker.page.EntryPages.EntryRequest;
import org.conflicttracker.page.EntryPages.Kind;
import org.conflicttracker.registry.RegisterAsOfParameter;
import org.conflicttracker.registry.actor.ActorResource.ActorService;
import org.conflicttracker.registry.actor.ActorView;
import org.conflicttracker.registry.area.AreaService;
import org.conflicttracker.registry.area.AreaView;
import org.conflicttracker.registry.report.SourceResource.SourceService;
import org.conflicttracker.registry.report.SourceView;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Pages of actors, sources and areas. */
@Path("/")
class EntryPage {

    private static final Kind ACTOR = new Kind("/actors/", "actor", "actorNumber");
    private static final Kind SOURCE = new Kind("/sources/", "source", "sourceNumber");
    private static final Kind AREA = new Kind("/areas/", "area", "areaNumber");

    private final EntryPages pages;
    private final ActorService actors;
    private final SourceService sources;
    private final AreaService areas;

    EntryPage(EntryPages pages, ActorService actors, SourceService sources, AreaService areas) {
        this.pages = pages;
        this.actors = actors;
        this.sources = sources;
        this.areas = areas;
    }

    @GET
    @Path("/actors/{id: [0-9]+}")
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response getActor(
            @RestPath long id, @BeanParam RegisterAsOfParameter asOf, @BeanParam LanguageParameter language) {
        return pages.render(request(ACTOR, id, asOf, language), actors, EntryPage::actorFacts);
    }

    @GET
    @Path("/sources/{id: [0-9]+}")
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response getSource(
            @RestPath long id, @BeanParam RegisterAsOfParameter asOf, @BeanParam LanguageParameter language) {
        return pages.render(request(SOURCE, id, asOf, language), sources, EntryPage::sourceFacts);
    }

    @GET
    @Path("/areas/{id: [0-9]+}")
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response getArea(
            @RestPath long id, @BeanParam RegisterAsOfParameter asOf, @BeanParam LanguageParameter language) {
        return pages.render(request(AREA, id, asOf, language), areas, this::areaFacts);
    }

    private static EntryRequest request(Kind kind, long id, RegisterAsOfParameter asOf, LanguageParameter language) {
        return new EntryRequest(kind, id, asOf.parse(new ValidationErrors()), language);
    }

    private static List<Fact> actorFacts(ActorView actor, Wording wording) {
        return List.of(
                new Fact(wording.text("factKind"), wording.label("actorKind", actor.kind()), null),
                country(actor.country(), wording));
    }

    private static List<Fact> sourceFacts(SourceView source, Wording wording) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(wording.text("factKind"), wording.label("sourceKind", source.kind()), null));
        if (source.scale() != null) {
            facts.add(new Fact(wording.text("factScale"), wording.label("sourceScale", source.scale()), null));
        }
        facts.add(country(source.country(), wording));
        String url = Urls.webAddress(source.url());
        if (url != null) {
            facts.add(new Fact(wording.text("fieldUrl"), url, url));
        }
        facts.add(new Fact(wording.text("factReports"), wording.text("asData"), source.reportsUrl()));
        facts.add(new Fact(
                wording.text("factQuoted"), wording.text("eventsWhereQuoted"), "/?attributedTo=" + source.id()));
        return facts;
    }

    private List<Fact> areaFacts(AreaView area, Wording wording) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                wording.text("factKind"), wording.text(area.level() == 1 ? "areaProvince" : "areaDistrict"), null));
        if (area.parent() != null) {
            AreaView parent = areas.get(area.parent(), Optional.empty()).getEntity();
            facts.add(new Fact(
                    wording.text("areaProvince"),
                    parent == null ? wording.text("areaNumber", area.parent()) : parent.name(),
                    "/areas/" + area.parent()));
        }
        facts.add(country(area.country(), wording));
        if (area.code() != null) {
            facts.add(new Fact(wording.text("factCode"), area.code(), null));
        }
        if (area.latitude() != null && area.longitude() != null) {
            facts.add(new Fact(
                    wording.text("factPoint"),
                    Urls.decimal(area.latitude()) + ", " + Urls.decimal(area.longitude()),
                    "/?area=" + area.id() + "#map"));
        }
        return facts;
    }

    /** The country of an entry. @param code null if it has none */
    private static Fact country(@Nullable String code, Wording wording) {
        return new Fact(
                wording.text("fieldCountry"),
                code == null ? wording.text("unknown") : wording.country(code),
                code == null ? null : "/?country=" + code);
    }
}
