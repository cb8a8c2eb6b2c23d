package org.conflicttracker.importer.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.web.caching.ETagFactory;
import org.conflicttracker.web.pagination.Listing;
import org.conflicttracker.web.pagination.ListingRequest;
import org.conflicttracker.web.pagination.PageParameters;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.problem.RequestErrors;
import org.jboss.resteasy.reactive.RestResponse;

/** Puts what is told of imports into answers. */
@ApplicationScoped
class ImportResponses {

    private final ImportService imports;
    private final Paging paging;
    private final RequestErrors requestErrors;
    private final ETagFactory tags;

    ImportResponses(ImportService imports, Paging paging, RequestErrors faults, ETagFactory tags) {
        this.imports = imports;
        this.paging = paging;
        this.requestErrors = faults;
        this.tags = tags;
    }

    RestResponse<ImportView> ok(ImportService.Told told) {
        return RestResponse.ResponseBuilder.ok(told.view()).tag(tag(told)).build();
    }

    /** There is more to come, to be asked for at the import's address. */
    RestResponse<ImportView> accepted(ImportService.Told told) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, told.view())
                .tag(tag(told))
                .location(URI.create(ImportResource.PATH + "/" + told.view().id()))
                .build();
    }

    private EntityTag tag(ImportService.Told told) {
        return tags.of("import", told.view().id(), told.updateNo());
    }

    RestResponse<Listing<ImportView>> list(PageParameters page, UriInfo uri) {
        ListingRequest request = paging.parseListing(uri, page, requestErrors.errors());
        return request.toResponse(imports.list(request), ImportView::id);
    }

    RestResponse<Listing<Finding>> findings(long id, PageParameters page, UriInfo uri) {
        ListingRequest request = paging.parseListing(uri, page, requestErrors.errors());
        RestResponse<Listing<ImportService.Numbered>> numbered =
                request.toResponse(imports.findings(id, request), ImportService.Numbered::no);
        List<Finding> data = numbered.getEntity().data().stream()
                .map(ImportService.Numbered::finding)
                .toList();
        return RestResponse.ResponseBuilder.ok(
                        new Listing<>(data, numbered.getEntity().page()))
                .replaceAll(numbered.getHeaders())
                .build();
    }
}
