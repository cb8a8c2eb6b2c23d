package org.conflicttracker.web.pagination;

import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Links to other pages of a list, as paths from the host's root. */
public final class Links {

    private static final String CURSOR = "cursor";

    private Links() {}

    /** The link to the page after a cursor: the same query as of the cursor's revision. */
    public static String nextPage(UriInfo request, Cursor cursor) {
        String link = withAsOf(request, cursor.asOf());
        return link + (link.contains("?") ? "&" : "?") + CURSOR + "=" + cursor.encode();
    }

    /** The link to the first page of the same query as of a revision. */
    public static String firstPage(UriInfo request, long asOf) {
        return withAsOf(request, asOf);
    }

    /** The values of the {@code Link} header (RFC 8288): {@code next}, unless this is the last page, and {@code first}. */
    public static List<String> linkHeader(UriInfo request, Page page, long asOf) {
        List<String> links = new ArrayList<>();
        if (page.next() != null) {
            links.add("<" + page.next() + ">; rel=\"next\"");
        }
        links.add("<" + firstPage(request, asOf) + ">; rel=\"first\"");
        return links;
    }

    /** A path with query parameters, in their order. */
    public static String of(String path, SortedMap<String, List<String>> query) {
        StringBuilder link = new StringBuilder(path);
        query.forEach((name, values) -> values.forEach(value -> link.append(link.length() == path.length() ? '?' : '&')
                .append(encode(name))
                .append('=')
                .append(encode(value))));
        return link.toString();
    }

    /** The same query with another value of one parameter. */
    public static String withParameter(UriInfo request, String parameter, long value) {
        return without(request, Set.of(parameter))
                .append(parameter)
                .append('=')
                .append(value)
                .toString();
    }

    /** The same query, as a path from the host's root. */
    public static String ofRequest(UriInfo request) {
        return withoutEnd(without(request, Set.of()));
    }

    /** The same query without one parameter. */
    public static String without(UriInfo request, String parameter) {
        return withoutEnd(without(request, Set.of(parameter)));
    }

    /** Without the last character, a separator. */
    private static String withoutEnd(StringBuilder link) {
        return link.substring(0, link.length() - 1);
    }

    /** Without a revision the request's own {@code asOf} stays. */
    private static String withAsOf(UriInfo request, long asOf) {
        if (asOf == Cursor.NO_REVISION) {
            return withoutEnd(without(request, Set.of(CURSOR)));
        }
        return without(request, Set.of("asOf", CURSOR))
                .append("asOf=")
                .append(asOf)
                .toString();
    }

    /**
     * The path and the query without some parameters, sorted by name so that equal queries have equal URIs; ready for one more
     * parameter.
     */
    private static StringBuilder without(UriInfo request, Set<String> excluded) {
        StringBuilder link = new StringBuilder(path(request.getPath())).append('?');
        for (Map.Entry<String, List<String>> parameter : new TreeMap<>(request.getQueryParameters()).entrySet()) {
            if (!excluded.contains(parameter.getKey())) {
                parameter.getValue().forEach(value -> link.append(encode(parameter.getKey()))
                        .append('=')
                        .append(encode(value))
                        .append('&'));
            }
        }
        return link;
    }

    private static String path(String path) {
        String encoded = encode(path).replace("%2F", "/");
        return encoded.startsWith("/") ? encoded : "/" + encoded;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2C", ",")
                .replace("%3A", ":")
                .replace("%21", "!");
    }
}
