package org.conflicttracker.page;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** A page of things that are listed in the order of their ids, as they are now. */
public record Listing<T>(List<T> data, Page page) {

    public Listing {
        data = List.copyOf(data);
    }

    /** After which id the page begins. */
    public static long after(PageRequest request) {
        return request.cursor()
                .map(cursor -> Long.parseLong(cursor.keys().get(0)))
                .orElse(0L);
    }

    /**
     * Cuts a page.
     *
     * @param found up to one more than the limit
     */
    public static <E> Cut<E> cut(List<E> found, int limit, ToLongFunction<E> id) {
        boolean more = found.size() > limit;
        List<E> data = more ? found.subList(0, limit) : found;
        Cursor next = more
                ? new Cursor(List.of(Long.toString(id.applyAsLong(data.get(limit - 1)))), Cursor.NOT_PINNED, "")
                : null;
        return new Cut<>(data, next);
    }

    /**
     * The entries of a page.
     *
     * @param next where the next page begins; null on the last
     */
    public record Cut<E>(List<E> entries, Cursor next) {

        public <T> Response answer(UriInfo request, long total, Function<List<E>, List<T>> views) {
            String link = next == null ? null : Links.next(request, next);
            Page page = new Page(entries.size(), total, link);
            Response.ResponseBuilder answer =
                    Response.ok(new Listing<>(views.apply(entries), page)).header("X-Total-Count", total);
            Links.header(request, page, Cursor.NOT_PINNED).forEach(value -> answer.header("Link", value));
            return answer.build();
        }
    }
}
