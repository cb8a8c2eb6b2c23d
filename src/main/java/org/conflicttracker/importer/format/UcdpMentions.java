package org.conflicttracker.importer.format;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.registry.report.ReportReference;

/**
 * The reports a UCDP row names, in lists that run beside each other: office, date and headline. Where the lists are of equal length the
 * n-th of each belong together. Where they are not (headlines hold semicolons of their own), only offices and dates are taken, and all
 * lists are kept as they are. Rows of the time before these columns name their reports in {@code source_article} alone, which is kept.
 */
final class UcdpMentions {

    private final RowContext row;
    private final Mentions mentions = new Mentions("UCDP GED");

    UcdpMentions(RowContext row) {
        this.row = row;
    }

    List<ReportReference> parse() {
        List<String> offices = parseList("source_office");
        if (offices.isEmpty()) {
            return List.of();
        }
        if (offices.size() > Mentions.MAX_MENTIONS) {
            row.keepInExtra(
                    "source_office", "These are more than " + Mentions.MAX_MENTIONS + " sources; none was taken.");
            return List.of();
        }
        List<String> dates = parseList("source_date");
        // a single headline may well hold a semicolon
        List<String> headlines = offices.size() == 1 && row.text("source_headline") != null
                ? List.of(row.text("source_headline"))
                : parseList("source_headline");
        boolean dated = dates.size() == offices.size();
        boolean titled = headlines.size() == offices.size();
        flagUnmatched("source_date", dates, dated);
        flagUnmatched("source_headline", headlines, titled);
        boolean whole = true;
        List<String> articles = new ArrayList<>();
        for (int i = 0; i < offices.size(); i++) {
            String date = dated ? dates.get(i) : "";
            String headline = titled ? headlines.get(i) : "";
            whole &= addReport(offices.get(i), date, headline);
            articles.add('"' + offices.get(i) + ',' + date + ',' + headline + '"');
        }
        if (whole) {
            markUsed(dated, titled, String.join(";", articles));
        }
        return mentions.list();
    }

    private void markUsed(boolean dated, boolean titled, String articles) {
        row.markUsed("source_office");
        if (dated) {
            row.markUsed("source_date");
        }
        if (titled) {
            row.markUsed("source_headline");
        }
        if (articles.equals(row.text("source_article"))) {
            row.markUsed("source_article");
        }
    }

    private void flagUnmatched(String column, List<String> list, boolean matches) {
        if (!matches && !list.isEmpty()) {
            row.keepInExtra(
                    column, "There are not as many entries as in source_office, so none can be told whose it is.");
        }
    }

    /** Whether all of it found a place. */
    private boolean addReport(String office, String date, String headline) {
        String name = Words.toNfc(office);
        if (!Texts.isName(name)) {
            return false;
        }
        LocalDate day =
                DateText.find(date).filter(DateColumnParser::isNotInFuture).orElse(null);
        mentions.add(name, headline, day);
        boolean dayKept = day == null ? date.isEmpty() : day.toString().equals(date);
        return dayKept && !Mentions.isTruncated(headline);
    }

    private List<String> parseList(String column) {
        return ListParser.parse(row.text(column));
    }
}
