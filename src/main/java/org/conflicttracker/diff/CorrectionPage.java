package org.conflicttracker.diff;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import org.conflicttracker.common.time.Instants;
import org.conflicttracker.diff.CorrectionsResource.CorrectionList;
import org.conflicttracker.diff.SumDifferences.SumDifference;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.web.format.HtmlPage;
import org.conflicttracker.web.pagination.Links;

/** HTML page of a list of corrections, for browsers. Every text from the tracker or the request is escaped; the page has no script. */
final class CorrectionPage {

    static final String MEDIA_TYPE = "text/html;charset=UTF-8";

    private final HtmlPage html = new HtmlPage("Corrections");

    private CorrectionPage() {}

    /** @param measures outcomes whose effects are shown */
    static String toHtml(CorrectionList list, List<Outcome> measures, UriInfo request) {
        CorrectionPage page = new CorrectionPage();
        page.html.paragraph(
                "",
                "What was corrected, retracted, merged or restored, why, and what it did to the numbers; newest first."
                        + " Nothing is erased: each entry leads to the event as it was before and since.");
        page.addPosition(list, request);
        list.data().forEach(change -> page.addChange(change, measures));
        if (list.data().isEmpty()) {
            page.html.paragraph("", "There is none.");
        }
        if (list.page().next() != null) {
            page.html.linkParagraph(list.page().next() + "&format=html", "Older corrections");
        }
        return page.html.end();
    }

    private void addPosition(CorrectionList list, UriInfo request) {
        String query = Links.firstPage(request, list.asOf().revision());
        html.paragraph(
                "",
                list.page().size() + " of " + list.page().total() + ", as of change no. "
                        + list.asOf().revision() + ". As data:");
        html.beginList();
        html.link(query + "&format=json", "JSON");
        html.link(query.replaceAll("(?<=[?&])limit=[^&]*&", "") + "&format=csv", "CSV");
        html.endList();
    }

    private void addChange(ExplainedChange change, List<Outcome> measures) {
        html.beginArticle(change.eventUrl(), change.title());
        html.paragraph(
                "",
                label(change.change().name()) + ", " + Instants.format(change.recordedAt())
                        + (change.recordedBy() == null ? "" : ", by " + change.recordedBy()) + " (change no. "
                        + change.revision() + ")");
        html.paragraph("", "Reason: " + (change.reason() == null ? "none given" : change.reason()));
        html.paragraph("", "Effect: " + effect(change, measures));
        if (!change.inWords().isEmpty()) {
            html.beginList();
            change.inWords().forEach(html::item);
            html.endList();
        }
        String diffUrl = change.diffUrl();
        if (diffUrl != null) {
            html.linkParagraph(diffUrl, "Compare with the version before");
        }
        html.endArticle();
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
}
