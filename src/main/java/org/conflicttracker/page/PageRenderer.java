package org.conflicttracker.page;

import com.ibm.icu.util.ULocale;
import io.quarkus.qute.Template;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.conflicttracker.page.LanguageParameter.LanguageLink;

/**
 * Renders templates in the language of the reader. Every template includes {@code layout.html} and has, besides its own data, {@code t} (all
 * texts by their keys), {@code texts} (for those with arguments), {@code lang}, {@code dir},
 * {@code languages} and {@code to} (links to other pages).
 */
@Singleton
public class PageRenderer {

    private final Languages languages;

    PageRenderer(Languages languages) {
        this.languages = languages;
    }

    /** The texts in the language of the reader. */
    public Texts texts(LanguageParameter language) {
        return languages.textsIn(language.choose(languages));
    }

    /** Words for what is recorded, in the language of the reader. */
    Wording wording(LanguageParameter language) {
        return new Wording(texts(language));
    }

    /**
     * Links of a page to others.
     *
     * @param chosen the language, if the address of the page has it; empty for that of the browser
     */
    public record PageLinks(String chosen) {

        /** The address in the language of the page. @param url path from the host's root; those of the API stay as they are */
        public String url(String url) {
            if (chosen.isEmpty() || !url.startsWith("/") || url.startsWith("/api/")) {
                return url;
            }
            int end = url.indexOf('#') < 0 ? url.length() : url.indexOf('#');
            String page = url.substring(0, end);
            return page + (page.indexOf('?') < 0 ? "?" : "&") + LanguageParameter.NAME + "=" + chosen
                    + url.substring(end);
        }
    }

    /** The page, which is made anew for each request (a browser asks again each time). @param data of the template */
    public Response render(Template template, LanguageParameter language, Map<String, ?> data) {
        Locale locale = language.choose(languages);
        return Response.ok(toHtml(
                        template, new PageLanguage(locale, language.links(locale), language.pageLinks(locale)), data))
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .header(HttpHeaders.CONTENT_LANGUAGE, locale.toLanguageTag())
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }

    /**
     * Language of a page.
     *
     * @param links to the same page in all languages
     * @param to links to other pages
     */
    record PageLanguage(Locale locale, List<LanguageLink> links, PageLinks to) {

        PageLanguage {
            links = List.copyOf(links);
        }
    }

    /** The page as text. */
    String toHtml(Template template, PageLanguage language, Map<String, ?> data) {
        Locale locale = language.locale();
        Texts texts = languages.textsIn(locale);
        return template.data("t", texts.all())
                .data("texts", texts)
                .data("lang", locale.toLanguageTag())
                .data("dir", ULocale.forLocale(locale).isRightToLeft() ? "rtl" : "ltr")
                .data("languages", language.links())
                .data("to", language.to())
                .data("page", data)
                .render();
    }
}
