package org.conflicttracker.web.pagination;

import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Links from one page of a list to others, as paths from the host's root. */
public final class Links {

    private static final Set<String> REPLACED = Set.of("asOf", "cursor");

    private Links() {}

    /** The page after the cursor: the same query, pinned to the cursor's revision. */
    public static String nextPage(UriInfo request, Cursor cursor) {
        String link = withAsOf(request, cursor.asOf());
        return link + (link.contains("?") ? "&" : "?") + "cursor=" + cursor.encode();
    }

    /** The first page of the same query as of a revision. */
    public static String firstPage(UriInfo request, long asOf) {
        return withAsOf(request, asOf);
    }

    /** Values of the {@code Link} header (RFC 8288): {@code next}, unless this page is the last, and {@code first}. */
    public static List<String> linkHeader(UriInfo request, Page page, long asOf) {
        List<String> links = new ArrayList<>();
        if (page.next() != null) {
            links.add("<" + page.next() + ">; rel=\"next\"");
        }
        links.add("<" + firstPage(request, asOf) + ">; rel=\"first\"");
        return links;
    }

    /** The same query, of which one parameter has another value. */
    public static String withParameter(UriInfo request, String parameter, long value) {
        return without(request, Set.of(parameter))
                .append(parameter)
                .append('=')
                .append(value)
                .toString();
    }

    private static String withAsOf(UriInfo request, long asOf) {
        StringBuilder link = without(request, REPLACED);
        return asOf == Cursor.NO_REVISION
                ? link.substring(0, link.length() - 1)
                : link.append("asOf=").append(asOf).toString();
    }

    /** Parameters in the order of their names, so that one query has one address; ready for one more. */
    private static StringBuilder without(UriInfo request, Set<String> left) {
        StringBuilder link = new StringBuilder(path(request.getPath())).append('?');
        for (Map.Entry<String, List<String>> parameter : new TreeMap<>(request.getQueryParameters()).entrySet()) {
            if (!left.contains(parameter.getKey())) {
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
