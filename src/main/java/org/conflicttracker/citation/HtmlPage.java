package org.conflicttracker.citation;

import java.util.Locale;
import org.apache.commons.text.StringEscapeUtils;

/** Plain HTML page, in which every text is escaped. */
final class HtmlPage {

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$s – Conflict event tracker</title>
            <link rel="stylesheet" href="/page/page.css">
            </head>
            <body>
            <main>
            <h1>%1$s</h1>
            """;

    private static final String FOOT = """
            <p><a href="/">Conflict event tracker</a></p>
            </main>
            </body>
            </html>
            """;

    private final StringBuilder html = new StringBuilder();

    HtmlPage(String title) {
        html.append(String.format(Locale.ROOT, HEAD, escape(title)));
    }

    private static String escape(String text) {
        return StringEscapeUtils.escapeHtml4(text).replace("'", "&#39;");
    }

    void heading(String text) {
        html.append("<h2>").append(escape(text)).append("</h2>\n");
    }

    /** @param style class of the style sheet; empty for none */
    void paragraph(String style, String text) {
        html.append(style.isEmpty() ? "<p>" : "<p class=\"" + style + "\">")
                .append(escape(text))
                .append("</p>\n");
    }

    void beginTable(String... columns) {
        html.append("<table>\n<tr>");
        for (String column : columns) {
            html.append("<th>").append(escape(column)).append("</th>");
        }
        html.append("</tr>\n");
    }

    void row(String... cells) {
        html.append("<tr>");
        for (String cell : cells) {
            html.append("<td>").append(escape(cell)).append("</td>");
        }
        html.append("</tr>\n");
    }

    void endTable() {
        html.append("</table>\n");
    }

    void beginList() {
        html.append("<ul class=\"plain\">\n");
    }

    /** @param path from the host's root, so that it cannot have a scheme of its own */
    void link(String path, String text) {
        if (!path.startsWith("/") || path.startsWith("//")) {
            throw new IllegalArgumentException("Not a path from the host's root: " + path);
        }
        html.append("<li><a href=\"")
                .append(escape(path))
                .append("\">")
                .append(escape(text))
                .append("</a></li>\n");
    }

    void endList() {
        html.append("</ul>\n");
    }

    /** The whole page. */
    String end() {
        return html.append(FOOT).toString();
    }
}
