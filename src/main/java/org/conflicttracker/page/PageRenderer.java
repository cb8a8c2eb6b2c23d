package org.conflicttracker.page;

import com.ibm.icu.util.ULocale;
import io.quarkus.qute.Template;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Map;

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
    public record PageLinks(LanguageParameter language, Locale locale, String chosen) {

        static PageLinks of(LanguageParameter language, Locale locale) {
            return new PageLinks(language, locale, language.lang == null ? "" : locale.toLanguageTag());
        }

        /** The address in the language of the page. @param url path from the host's root; those of the API stay as they are */
        public String url(String url) {
            return url.startsWith("/api/") || !url.startsWith("/") ? url : language.withLanguage(url, locale);
        }
    }

    /** The page, which is made anew for each request (a browser asks again each time). @param data of the template */
    public Response render(Template template, LanguageParameter language, Map<String, ?> data) {
        Locale locale = language.choose(languages);
        Texts texts = languages.textsIn(locale);
        String html = template.data("t", texts.all())
                .data("texts", texts)
                .data("lang", locale.toLanguageTag())
                .data("dir", ULocale.forLocale(locale).isRightToLeft() ? "rtl" : "ltr")
                .data("languages", language.links(locale))
                .data("to", PageLinks.of(language, locale))
                .data("page", data)
                .render();
        return Response.ok(html)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .header(HttpHeaders.CONTENT_LANGUAGE, locale.toLanguageTag())
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }
}
