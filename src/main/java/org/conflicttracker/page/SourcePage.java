package org.conflicttracker.page;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.page.EntryModel.Fact;
import org.conflicttracker.page.EntryPages.EntryRequest;
import org.conflicttracker.page.EntryPages.Kind;
import org.conflicttracker.registry.RegisterAsOfParameter;
import org.conflicttracker.registry.report.SourceResource.SourceService;
import org.conflicttracker.registry.report.SourceView;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** Page of a source. */
@Path("/sources/{id: [0-9]+}")
class SourcePage {

    private static final Kind KIND = new Kind("/sources/", "source", "sourceNumber");

    private final EntryPages pages;
    private final SourceService sources;

    SourcePage(EntryPages pages, SourceService sources) {
        this.pages = pages;
        this.sources = sources;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response get(
            @RestPath long id, @BeanParam RegisterAsOfParameter asOf, @BeanParam LanguageParameter language) {
        return pages.render(
                new EntryRequest(KIND, id, asOf.parse(new ValidationErrors()), language), sources, SourcePage::facts);
    }

    private static List<Fact> facts(SourceView source, Wording wording) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(wording.text("factKind"), wording.label("sourceKind", source.kind()), null));
        if (source.scale() != null) {
            facts.add(new Fact(wording.text("factScale"), wording.label("sourceScale", source.scale()), null));
        }
        facts.add(EntryPages.country(source.country(), wording));
        String url = Urls.webAddress(source.url());
        if (url != null) {
            facts.add(new Fact(wording.text("fieldUrl"), url, url));
        }
        facts.add(new Fact(wording.text("factReports"), wording.text("asData"), source.reportsUrl()));
        facts.add(new Fact(
                wording.text("factQuoted"), wording.text("eventsWhereQuoted"), "/?attributedTo=" + source.id()));
        return facts;
    }
}
