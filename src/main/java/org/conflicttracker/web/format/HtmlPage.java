package org.conflicttracker.web.format;

import java.util.Locale;
import org.apache.commons.text.StringEscapeUtils;

/** Plain HTML page without script, in which every text is escaped. Not thread-safe. */
public final class HtmlPage {

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

    public HtmlPage(String title) {
        html.append(String.format(Locale.ROOT, HEAD, escape(title)));
    }

    private static String escape(String text) {
        return StringEscapeUtils.escapeHtml4(text).replace("'", "&#39;");
    }

    public void heading(String text) {
        html.append("<h2>").append(escape(text)).append("</h2>\n");
    }

    /** @param style class of the style sheet; empty for none */
    public void paragraph(String style, String text) {
        html.append(style.isEmpty() ? "<p>" : "<p class=\"" + style + "\">")
                .append(escape(text))
                .append("</p>\n");
    }

    public void beginTable(String... columns) {
        html.append("<table>\n<tr>");
        for (String column : columns) {
            html.append("<th>").append(escape(column)).append("</th>");
        }
        html.append("</tr>\n");
    }

    public void row(String... cells) {
        html.append("<tr>");
        for (String cell : cells) {
            html.append("<td>").append(escape(cell)).append("</td>");
        }
        html.append("</tr>\n");
    }

    public void endTable() {
        html.append("</table>\n");
    }

    public void beginList() {
        html.append("<ul class=\"plain\">\n");
    }

    public void item(String text) {
        html.append("<li>").append(escape(text)).append("</li>\n");
    }

    /** Item that is a link. @param path from the host's root, so that it cannot have a scheme of its own */
    public void link(String path, String text) {
        html.append("<li>").append(anchor(path, text)).append("</li>\n");
    }

    /** Begins an article whose heading is a link. @param path as of {@link #link} */
    public void beginArticle(String path, String heading) {
        html.append("<article>\n<h2>").append(anchor(path, heading)).append("</h2>\n");
    }

    public void endArticle() {
        html.append("</article>\n");
    }

    /** Paragraph that is a link. @param path as of {@link #link} */
    public void linkParagraph(String path, String text) {
        html.append("<p>").append(anchor(path, text)).append("</p>\n");
    }

    private static String anchor(String path, String text) {
        if (!path.startsWith("/") || path.startsWith("//")) {
            throw new IllegalArgumentException("Not a path from the host's root: " + path);
        }
        return "<a href=\"" + escape(path) + "\">" + escape(text) + "</a>";
    }

    public void endList() {
        html.append("</ul>\n");
    }

    /** The whole page. */
    public String end() {
        return html.append(FOOT).toString();
    }
}
