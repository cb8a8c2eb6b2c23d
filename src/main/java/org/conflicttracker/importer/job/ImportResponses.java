package org.conflicttracker.importer.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.conflicttracker.importer.BatchResult.RowResult;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.web.caching.ETagFactory;
import org.conflicttracker.web.pagination.Listing;
import org.conflicttracker.web.pagination.ListingRequest;
import org.conflicttracker.web.pagination.PageParameters;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.problem.RequestErrors;
import org.jboss.resteasy.reactive.RestResponse;

/** Responses about imports. */
@ApplicationScoped
class ImportResponses {

    private final ImportService imports;
    private final Paging paging;
    private final RequestErrors requestErrors;
    private final ETagFactory tags;

    ImportResponses(ImportService imports, Paging paging, RequestErrors requestErrors, ETagFactory tags) {
        this.imports = imports;
        this.paging = paging;
        this.requestErrors = requestErrors;
        this.tags = tags;
    }

    RestResponse<ImportView> ok(ImportService.ImportStatus status) {
        return RestResponse.ResponseBuilder.ok(status.view()).tag(tag(status)).build();
    }

    /** 202 response with the address at which to poll the import. */
    RestResponse<ImportView> accepted(ImportService.ImportStatus status) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, status.view())
                .tag(tag(status))
                .location(URI.create(ImportResource.PATH + "/" + status.view().id()))
                .build();
    }

    private EntityTag tag(ImportService.ImportStatus status) {
        return ETagFactory.weak(tags.of("import", status.view().id(), status.updateNo()));
    }

    RestResponse<Listing<ImportView>> list(PageParameters page, UriInfo uri) {
        ListingRequest request = paging.parseListing(uri, page, requestErrors.errors());
        return request.toResponse(imports.list(request), ImportView::id);
    }

    RestResponse<Listing<RowResult>> rows(long id, PageParameters page, UriInfo uri) {
        ListingRequest request = paging.parseListing(uri, page, requestErrors.errors());
        return request.toResponse(imports.rows(id, request), RowResult::row);
    }

    RestResponse<Listing<Finding>> findings(long id, PageParameters page, UriInfo uri) {
        ListingRequest request = paging.parseListing(uri, page, requestErrors.errors());
        RestResponse<Listing<ImportService.NumberedFinding>> numbered =
                request.toResponse(imports.findings(id, request), ImportService.NumberedFinding::no);
        List<Finding> data = numbered.getEntity().data().stream()
                .map(ImportService.NumberedFinding::finding)
                .toList();
        return RestResponse.ResponseBuilder.ok(
                        new Listing<>(data, numbered.getEntity().page()))
                .replaceAll(numbered.getHeaders())
                .build();
    }
}
