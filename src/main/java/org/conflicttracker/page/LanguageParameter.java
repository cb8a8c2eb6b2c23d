package org.conflicttracker.page;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
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
        return Languages.ALL.stream()
                .map(language -> new LanguageLink(
                        language.toLanguageTag(),
                        language.getDisplayLanguage(language),
                        urlIn(language),
                        language.equals(current)))
                .toList();
    }

    /** The address of a page on this server. @param path from the host's root, with its query */
    String absolute(String path) {
        return request.getBaseUri().resolve(path).toString();
    }

    /** The same page in the language of this one, if that was chosen in the address. @param url path from the host's root */
    String withLanguage(String url, Locale current) {
        if (lang == null) {
            return url;
        }
        int end = url.indexOf('#') < 0 ? url.length() : url.indexOf('#');
        String page = url.substring(0, end);
        return page + (page.indexOf('?') < 0 ? "?" : "&") + NAME + "=" + current.toLanguageTag() + url.substring(end);
    }

    private String urlIn(Locale language) {
        var uri = UriBuilder.fromUri(request.getRequestUri())
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
