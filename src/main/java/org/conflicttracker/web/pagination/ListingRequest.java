package org.conflicttracker.web.pagination;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.conflicttracker.web.pagination.Page.Listing;
import org.conflicttracker.web.pagination.Paging.PageRequest;
import org.jboss.resteasy.reactive.RestResponse;

/** Request for a page of a list in id order. */
public record ListingRequest(UriInfo request, PageRequest page) {

    /**
     * Entries of a page, as fetched.
     *
     * @param entries in id order, up to {@link ListingRequest#fetchSize}
     * @param total the number of entries of the whole list
     */
    public record Found<T>(List<T> entries, long total) {

        public Found {
            entries = List.copyOf(entries);
        }
    }

    /**
     * The id after which the page begins; 0 for the first page.
     *
     * @throws ProblemException 400 if the cursor was made for another list
     */
    public long after() {
        return page.cursor()
                .map(cursor -> {
                    cursor.requireFingerprint(fingerprint());
                    return cursor.numberKey(0);
                })
                .orElse(0L);
    }

    /** The number of entries to fetch: one more than the page has, to find out whether there is a next page. */
    public int fetchSize() {
        return page.limit() + 1;
    }

    /** Creates the response: the page and its links. */
    public <T> RestResponse<Listing<T>> toResponse(Found<T> found, ToLongFunction<T> id) {
        boolean hasNext = found.entries().size() > page.limit();
        List<T> data = hasNext ? found.entries().subList(0, page.limit()) : found.entries();
        String next = hasNext && !data.isEmpty() ? next(id.applyAsLong(data.get(data.size() - 1))) : null;
        Page position = Page.of(data.size(), found.total(), next, page.maximum());
        RestResponse.ResponseBuilder<Listing<T>> response = RestResponse.ResponseBuilder.ok(
                        new Listing<>(data, position), MediaType.APPLICATION_JSON_TYPE)
                .header("X-Total-Count", found.total());
        Links.linkHeader(request, position, Cursor.NO_REVISION).forEach(link -> response.header("Link", link));
        return response.build();
    }

    private String next(long last) {
        return Links.nextPage(request, new Cursor(List.of(Long.toString(last)), Cursor.NO_REVISION, fingerprint()));
    }

    /** The fingerprint of the list's query. The limit is not part of it: pages may have different lengths. */
    private String fingerprint() {
        Map<String, List<String>> conditions = new TreeMap<>(request.getQueryParameters());
        conditions.keySet().removeAll(List.of("cursor", "limit"));
        return Cursor.fingerprint("id", request.getPath() + conditions);
    }
}
