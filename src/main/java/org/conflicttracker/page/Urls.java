package org.conflicttracker.page;

import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.conflicttracker.web.pagination.Links;
import org.jspecify.annotations.Nullable;

/** Addresses in pages. */
final class Urls {

    private static final String API = "/api/v1";

    private Urls() {}

    /** A recorded web address that a page may link to; null for anything else. */
    static @Nullable String webAddress(@Nullable String url) {
        return url != null && (url.startsWith("https://") || url.startsWith("http://")) ? url : null;
    }

    /** The page at the address of the API: the same path without {@code /api/v1}. */
    static String page(String apiPath) {
        return apiPath.startsWith(API + "/") ? apiPath.substring(API.length()) : apiPath;
    }

    /** The query of a request without some parameters; empty if there are no others. */
    static String query(UriInfo request, Set<String> without) {
        SortedMap<String, List<String>> query = new TreeMap<>(request.getQueryParameters());
        query.keySet().removeAll(without);
        return Links.of("", query).replaceFirst("^\\?", "");
    }

    /** Value of a query parameter. */
    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Degrees with five decimals (a metre), without zeros at the end. */
    static String decimal(double degrees) {
        return String.format(Locale.ROOT, "%.5f", degrees).replaceAll("\\.?0+$", "");
    }
}
