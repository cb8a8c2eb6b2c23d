package org.conflicttracker.page;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.conflicttracker.page.PageRenderer.PageLinks;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What the language of a page is chosen by: the parameter {@code lang}, else the languages of the browser. */
public class LanguageParameter {

    static final String NAME = "lang";

    @RestQuery(NAME)
    @Nullable
    String lang;

    @Context
    UriInfo request;

    @Context
    HttpHeaders headers;

    Locale choose(Languages languages) {
        return languages.choose(lang, headers.getAcceptableLanguages());
    }

    /** Links to this page in all languages. */
    List<LanguageLink> links(Locale current) {
        return links(request.getRequestUri(), current);
    }

    /** Links to a page in all languages. @param page its address */
    static List<LanguageLink> links(URI page, Locale current) {
        return Languages.ALL.stream()
                .map(language -> new LanguageLink(
                        language.toLanguageTag(),
                        language.getDisplayLanguage(language),
                        urlIn(page, language),
                        language.equals(current)))
                .toList();
    }

    /** The address of a page on this server. @param path from the host's root, with its query */
    String absolute(String path) {
        return request.getBaseUri().resolve(path).toString();
    }

    /** Links to other pages: in the language of this one, if that was chosen in the address. */
    PageLinks pageLinks(Locale current) {
        return new PageLinks(lang == null ? "" : current.toLanguageTag());
    }

    private static String urlIn(URI page, Locale language) {
        var uri = UriBuilder.fromUri(page)
                .replaceQueryParam(NAME, language.toLanguageTag())
                .build();
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }

    /**
     * Link to a page in another language.
     *
     * @param tag BCP 47
     * @param name of the language in itself
     * @param url path and query
     */
    public record LanguageLink(String tag, String name, String url, boolean current) {}
}
