package org.conflicttracker.web.pagination;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jboss.resteasy.reactive.RestResponse;

/** A request for a page of a list that is in the order of ids. */
public record ListingRequest(UriInfo request, PageRequest page) {

    /**
     * What a list found.
     *
     * @param entries in the order of their ids, up to {@link ListingRequest#fetchSize}
     * @param total how many the whole list has
     */
    public record Found<T>(List<T> entries, long total) {

        public Found {
            entries = List.copyOf(entries);
        }
    }

    /** The id after which the page begins. @throws ProblemException 400 where the cursor was made for another list */
    public long after() {
        return page.cursor()
                .map(cursor -> {
                    cursor.requireFingerprint(fingerprint());
                    return cursor.numberKey(0);
                })
                .orElse(0L);
    }

    /** How many entries to look for: one more than the page has, which tells whether there is a next page. */
    public int fetchSize() {
        return page.limit() + 1;
    }

    /** Cuts the page off and links it with its neighbours. */
    public <T> RestResponse<Listing<T>> toResponse(Found<T> found, ToLongFunction<T> id) {
        boolean more = found.entries().size() > page.limit();
        List<T> data = more ? found.entries().subList(0, page.limit()) : found.entries();
        String next = more ? next(id.applyAsLong(data.get(data.size() - 1))) : null;
        Page place = new Page(data.size(), found.total(), next);
        RestResponse.ResponseBuilder<Listing<T>> answer =
                RestResponse.ResponseBuilder.ok(new Listing<>(data, place)).header("X-Total-Count", found.total());
        Links.linkHeader(request, place, Cursor.NO_REVISION).forEach(link -> answer.header("Link", link));
        return answer.build();
    }

    private String next(long last) {
        return Links.nextPage(request, new Cursor(List.of(Long.toString(last)), Cursor.NO_REVISION, fingerprint()));
    }

    /** Of what decides which entries the list has; a page may be longer than the one before. */
    private String fingerprint() {
        Map<String, List<String>> conditions = new TreeMap<>(request.getQueryParameters());
        conditions.keySet().removeAll(List.of("cursor", "limit"));
        return Cursor.fingerprint("id", request.getPath() + conditions);
    }
}
