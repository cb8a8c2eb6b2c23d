package org.conflicttracker.page;

import java.util.Locale;
import org.apache.commons.text.StringEscapeUtils;

/**
 * Frame that shows a selection of events in the page of somebody else.
 *
 * @param title of the frame, for those who do not see it
 * @param url absolute address of what it shows
 */
record Embed(View view, String title, String url, int width, int height) {

    /** What a frame shows. */
    enum View {
        NUMBER(230),
        TIMELINE(620),
        MAP(700);

        private final int height;

        View(int height) {
            this.height = height;
        }

        /** Path of the page in the frame. */
        String path() {
            return "/embed/" + name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int WIDTH = 640;

    /** @param query of the filter; empty for all events */
    static Embed of(View view, String query, LanguageParameter language, Wording wording) {
        String title = wording.text("embedTitle", wording.label("embed", view));
        return new Embed(
                view, title, language.absolute(view.path() + (query.isEmpty() ? "" : "?" + query)), WIDTH, view.height);
    }

    /** Copy that is no larger. */
    Embed within(int maxWidth, int maxHeight) {
        return new Embed(view, title, url, Math.min(width, maxWidth), Math.min(height, maxHeight));
    }

    /** Path from the host's root of what it shows, for a preview. */
    public String preview() {
        int path = url.indexOf('/', url.indexOf("//") + 2);
        return url.substring(path);
    }

    /** Code for a page. */
    public String code() {
        return "<iframe src=\"" + StringEscapeUtils.escapeHtml4(url) + "\" width=\"" + width + "\" height=\"" + height
                + "\" title=\"" + StringEscapeUtils.escapeHtml4(title)
                + "\" loading=\"lazy\" style=\"border:0;max-width:100%\"></iframe>";
    }
}
