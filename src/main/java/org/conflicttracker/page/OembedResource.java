package org.conflicttracker.page;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conflicttracker.page.Embed.View;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.parameter.ParameterParser.UnparsableValueException;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors.RequestErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** oEmbed 1.0: how a page of the tracker is shown within the page of somebody else. */
@Path("/oembed")
class OembedResource {

    private static final int NOT_IMPLEMENTED = 501;
    private static final int CACHE_SECONDS = 3600;

    /** Pages of an actor, a source and an area are shown by the timeline of their events. */
    private static final Pattern ENTRY = Pattern.compile("/(actor|source|area)s/([0-9]{1,18})");

    private final PageRenderer renderer;
    private final SelectionReader selections;
    private final RequestErrors requestErrors;

    OembedResource(PageRenderer renderer, SelectionReader selections, RequestErrors requestErrors) {
        this.renderer = renderer;
        this.selections = selections;
        this.requestErrors = requestErrors;
    }

    /** Address of the description of the frame for a page. @param page path from the host's root, with its query */
    static String url(String page, LanguageParameter language) {
        return "/oembed?format=json&url=" + Urls.encode(language.absolute(page));
    }

    /** Query parameters of oEmbed. */
    public static class OembedParameters {

        @RestQuery
        @Nullable
        String url;

        @RestQuery
        @Nullable
        String format;

        @RestQuery
        @Nullable
        String maxwidth;

        @RestQuery
        @Nullable
        String maxheight;

        private static Integer parsePixels(String text) {
            if (!text.matches("[1-9][0-9]{0,5}")) {
                throw new UnparsableValueException(Quote.of(text) + " is not a number of pixels, such as 640.");
            }
            return Integer.valueOf(text);
        }
    }

    /**
     * The description of the frame.
     *
     * @throws ProblemException 400 for wrong parameters, 404 if nothing at the address can be embedded
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response get(@BeanParam OembedParameters parameters, @BeanParam LanguageParameter language) {
        ParameterParser parser = new ParameterParser(requestErrors.errors());
        Integer maxWidth = parser.parse("maxwidth", parameters.maxwidth, OembedParameters::parsePixels);
        Integer maxHeight = parser.parse("maxheight", parameters.maxheight, OembedParameters::parsePixels);
        String url = Objects.requireNonNullElse(parameters.url, "");
        if (url.isEmpty()) {
            requestErrors.errors().add(ValidationError.parameter("url", "Give the address of the page as url.", null));
        }
        requestErrors.errors().throwIfAny(ProblemType.BAD_REQUEST);
        if (parameters.format != null && !parameters.format.equals("json")) {
            return Response.status(NOT_IMPLEMENTED).build();
        }
        Embed embed = find(url, language)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_FOUND, "Nothing at " + Quote.of(url) + " can be embedded."))
                .within(
                        maxWidth == null ? Integer.MAX_VALUE : maxWidth,
                        maxHeight == null ? Integer.MAX_VALUE : maxHeight);
        return Response.ok(describe(embed, language)).build();
    }

    private Map<String, Object> describe(Embed embed, LanguageParameter language) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("version", "1.0");
        description.put("type", "rich");
        description.put("title", embed.title());
        description.put("provider_name", renderer.texts(language).format("trackerName"));
        description.put("provider_url", language.absolute("/"));
        description.put("cache_age", CACHE_SECONDS);
        description.put("html", embed.code());
        description.put("width", embed.width());
        description.put("height", embed.height());
        return description;
    }

    private Optional<Embed> find(String url, LanguageParameter language) {
        URI address;
        try {
            address = URI.create(url);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
        URI host = URI.create(language.absolute("/"));
        if (address.getRawPath() == null
                || !String.valueOf(host.getRawAuthority()).equals(address.getRawAuthority())) {
            return Optional.empty();
        }
        String query = address.getRawQuery() == null ? "" : address.getRawQuery();
        return toEmbed(address.getRawPath(), query, language);
    }

    private Optional<Embed> toEmbed(String path, String query, LanguageParameter language) {
        Matcher entry = ENTRY.matcher(path);
        View view;
        String filter = query;
        if (entry.matches()) {
            view = View.TIMELINE;
            filter = entry.group(1) + "=" + entry.group(2) + (query.isEmpty() ? "" : "&" + query);
        } else if (path.equals("/")) {
            view = View.TIMELINE;
            filter = StartPage.filterOf(query);
        } else {
            Optional<View> found = Arrays.stream(View.values())
                    .filter(candidate -> candidate.path().equals(path))
                    .findFirst();
            if (found.isEmpty()) {
                return Optional.empty();
            }
            view = found.get();
        }
        return isFilter(filter)
                ? Optional.of(Embed.of(view, filter, language, renderer.wording(language)))
                : Optional.empty();
    }

    /** Whether the query is a filter that the API understands. */
    private boolean isFilter(String query) {
        String filter = String.join(
                "&",
                List.of(query.split("&")).stream()
                        .filter(part -> !part.matches("(lang|measure)=.*"))
                        .toList());
        try {
            selections.read("/api/v1/aggregates?links=false" + (filter.isEmpty() ? "" : "&" + filter));
            return true;
        } catch (ProblemException refused) {
            if (refused.type() == ProblemType.BAD_REQUEST) {
                return false;
            }
            throw refused;
        }
    }
}
