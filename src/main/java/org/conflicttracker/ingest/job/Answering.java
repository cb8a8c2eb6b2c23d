package org.conflicttracker.ingest.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.conflicttracker.ingest.Finding;
import org.conflicttracker.page.Listing;
import org.conflicttracker.page.ListingRequest;
import org.conflicttracker.page.PageParameters;
import org.conflicttracker.page.Paging;
import org.conflicttracker.problem.RequestFaults;
import org.conflicttracker.validator.EntityTags;
import org.jboss.resteasy.reactive.RestResponse;

/** Puts what is told of imports into answers. */
@ApplicationScoped
class Answering {

    private final Imports imports;
    private final Paging paging;
    private final RequestFaults faults;
    private final EntityTags tags;

    Answering(Imports imports, Paging paging, RequestFaults faults, EntityTags tags) {
        this.imports = imports;
        this.paging = paging;
        this.faults = faults;
        this.tags = tags;
    }

    RestResponse<ImportView> told(Imports.Told told) {
        return RestResponse.ResponseBuilder.ok(told.view()).tag(tag(told)).build();
    }

    /** There is more to come, to be asked for at the import's address. */
    RestResponse<ImportView> accepted(Imports.Told told) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, told.view())
                .tag(tag(told))
                .location(URI.create(ImportResource.PATH + "/" + told.view().id()))
                .build();
    }

    private EntityTag tag(Imports.Told told) {
        return tags.of("import", told.view().id(), told.updateNo());
    }

    RestResponse<Listing<ImportView>> list(PageParameters page, UriInfo uri) {
        ListingRequest request = paging.listing(uri, page, faults.faults());
        return request.answer(imports.list(request), ImportView::id);
    }

    RestResponse<Listing<Finding>> findings(long id, PageParameters page, UriInfo uri) {
        ListingRequest request = paging.listing(uri, page, faults.faults());
        RestResponse<Listing<Imports.Numbered>> numbered =
                request.answer(imports.findings(id, request), Imports.Numbered::no);
        List<Finding> data = numbered.getEntity().data().stream()
                .map(Imports.Numbered::finding)
                .toList();
        return RestResponse.ResponseBuilder.ok(
                        new Listing<>(data, numbered.getEntity().page()))
                .replaceAll(numbered.getHeaders())
                .build();
    }
}
