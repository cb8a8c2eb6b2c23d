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
import org.conflicttracker.registry.area.AreaService;
import org.conflicttracker.registry.area.AreaView;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** Page of an area. */
@Path("/areas/{id: [0-9]+}")
class AreaPage {

    private static final Kind KIND = new Kind("/areas/", "area", "areaNumber");

    private final EntryPages pages;
    private final AreaService areas;

    AreaPage(EntryPages pages, AreaService areas) {
        this.pages = pages;
        this.areas = areas;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response get(
            @RestPath long id, @BeanParam RegisterAsOfParameter asOf, @BeanParam LanguageParameter language) {
        return pages.render(
                new EntryRequest(KIND, id, asOf.parse(new ValidationErrors()), language), areas, this::facts);
    }

    private List<Fact> facts(AreaView area, Wording wording) {
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
        facts.add(EntryPages.country(area.country(), wording));
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
}
