package org.conflicttracker.diff;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.StringEscapeUtils;
import org.conflicttracker.diff.CorrectionsResource.CorrectionList;
import org.conflicttracker.diff.SumDifferences.SumDifference;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.web.pagination.Links;
import org.jspecify.annotations.Nullable;

/** HTML page of a list of corrections, for browsers. Every text from the tracker or the request is escaped; the page has no script. */
final class CorrectionPage {

    static final String MEDIA_TYPE = "text/html;charset=UTF-8";

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Corrections – Conflict event tracker</title>
            <link rel="stylesheet" href="/page/page.css">
            </head>
            <body>
            <main>
            <h1>Corrections</h1>
            <p>What was corrected, retracted, merged or restored, why, and what it did to the numbers; newest first.
            Nothing is erased: each entry leads to the event as it was before and since.</p>
            """;

    private static final String FOOT = """
            <p><a href="/">Conflict event tracker</a></p>
            </main>
            </body>
            </html>
            """;

    private final StringBuilder html = new StringBuilder(HEAD);

    private CorrectionPage() {}

    /** @param measures outcomes whose effects are shown */
    static String toHtml(CorrectionList list, List<Outcome> measures, UriInfo request) {
        CorrectionPage page = new CorrectionPage();
        page.addPosition(list, request);
        list.data().forEach(change -> page.addChange(change, measures));
        if (list.data().isEmpty()) {
            page.html.append("<p>There is none.</p>\n");
        }
        if (list.page().next() != null) {
            page.html.append("<p>");
            page.addLink(list.page().next() + "&format=html", "Older corrections");
            page.html.append("</p>\n");
        }
        return page.html.append(FOOT).toString();
    }

    private void addPosition(CorrectionList list, UriInfo request) {
        String query = Links.firstPage(request, list.asOf().revision());
        html.append("<p>")
                .append(list.page().size())
                .append(" of ")
                .append(list.page().total())
                .append(", as of change no. ")
                .append(list.asOf().revision())
                .append(". As data: ");
        addLink(query + "&format=json", "JSON");
        html.append(", ");
        addLink(query.replaceAll("(?<=[?&])limit=[^&]*&", "") + "&format=csv", "CSV");
        html.append(".</p>\n");
    }

    private void addChange(ExplainedChange change, List<Outcome> measures) {
        html.append("<article>\n<h2>");
        addLink(change.eventUrl(), change.title());
        html.append("</h2>\n<p>");
        addText(label(change.change().name()) + ", " + change.recordedAt());
        if (change.recordedBy() != null) {
            addText(", by " + change.recordedBy());
        }
        html.append(" (change no. ").append(change.revision()).append(")</p>\n<p>");
        addText("Reason: " + (change.reason() == null ? "none given" : change.reason()));
        html.append("</p>\n<p>");
        addText("Effect: " + effect(change, measures));
        html.append("</p>\n");
        if (!change.inWords().isEmpty()) {
            html.append("<ul>\n");
            for (String text : change.inWords()) {
                html.append("<li>");
                addText(text);
                html.append("</li>\n");
            }
            html.append("</ul>\n");
        }
        String diffUrl = change.diffUrl();
        if (diffUrl != null) {
            html.append("<p>");
            addLink(diffUrl, "Compare with the version before");
            html.append("</p>\n");
        }
        html.append("</article>\n");
    }

    private static String effect(ExplainedChange change, List<Outcome> measures) {
        StringBuilder text = new StringBuilder("events " + signed(change.events()));
        for (Outcome outcome : measures) {
            SumDifference difference = change.casualties().of(outcome);
            if (difference != null) {
                text.append(", ")
                        .append(outcome.name().toLowerCase(Locale.ROOT))
                        .append(' ')
                        .append(numbers(difference));
            }
        }
        return text.toString();
    }

    private static String numbers(SumDifference difference) {
        Long best = difference.best();
        Long low = difference.low();
        Long high = difference.high();
        if (best == null || low == null || high == null) {
            return "unknown before and after";
        }
        return low.equals(best) && high.equals(best)
                ? signed(best)
                : signed(best) + " (low " + signed(low) + ", high " + signed(high) + ")";
    }

    private static String signed(long number) {
        return number > 0 ? "+" + number : number == 0 ? "±0" : "−" + -number;
    }

    private static String label(String code) {
        return code.charAt(0) + code.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** @param path made by the tracker, whose values are percent-encoded */
    private void addLink(@Nullable String path, String text) {
        html.append("<a href=\"");
        addText(path);
        html.append("\">");
        addText(text);
        html.append("</a>");
    }

    private void addText(@Nullable String text) {
        html.append(StringEscapeUtils.escapeHtml4(text == null ? "" : text));
    }
}
