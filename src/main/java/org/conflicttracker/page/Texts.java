package org.conflicttracker.page;

import com.ibm.icu.text.MessageFormat;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.TreeMap;

/**
 * Texts of pages in one language, from {@code texts/texts_<language>.properties}; those that are not translated are in English. Immutable.
 */
public final class Texts {

    private static final String BUNDLE = "texts.texts";

    private final Locale locale;
    private final Map<String, String> all;

    Texts(Locale locale) {
        this.locale = locale;
        ResourceBundle bundle = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        Map<String, String> texts = new TreeMap<>();
        bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
        this.all = Collections.unmodifiableMap(texts);
    }

    public Locale locale() {
        return locale;
    }

    /** All texts by their keys, with the places of arguments as in the file; for templates ({@code t.key}) and scripts. */
    public Map<String, String> all() {
        return all;
    }

    /**
     * Text with arguments.
     *
     * @param key of the text
     * @param arguments for <code>{0}</code>, <code>{1}</code> … of an ICU message, which also has plurals
     * @throws MissingResourceException if there is no such text
     */
    public String format(String key, Object... arguments) {
        String pattern = all.get(key);
        if (pattern == null) {
            throw new MissingResourceException("No text " + key, BUNDLE, key);
        }
        return new MessageFormat(pattern, numbersLocale()).format(arguments);
    }

    /** The locale of numbers and dates: with the digits of the API in every language. */
    public Locale numbersLocale() {
        return new Locale.Builder()
                .setLocale(locale)
                .setUnicodeLocaleKeyword("nu", "latn")
                .build();
    }
}
