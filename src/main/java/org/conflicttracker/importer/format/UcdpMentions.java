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

    List<ReportReference> list() {
        List<String> offices = parts("source_office");
        if (offices.isEmpty()) {
            return List.of();
        }
        if (offices.size() > Mentions.MOST) {
            row.keep("source_office", "These are more than " + Mentions.MOST + " sources; none was taken.");
            return List.of();
        }
        List<String> dates = parts("source_date");
        // a single headline may well hold a semicolon
        List<String> headlines = offices.size() == 1 && row.text("source_headline") != null
                ? List.of(row.text("source_headline"))
                : parts("source_headline");
        boolean dated = dates.size() == offices.size();
        boolean titled = headlines.size() == offices.size();
        unmatched("source_date", dates, dated);
        unmatched("source_headline", headlines, titled);
        boolean whole = true;
        List<String> articles = new ArrayList<>();
        for (int i = 0; i < offices.size(); i++) {
            String date = dated ? dates.get(i) : "";
            String headline = titled ? headlines.get(i) : "";
            whole &= add(offices.get(i), date, headline);
            articles.add('"' + offices.get(i) + ',' + date + ',' + headline + '"');
        }
        if (whole) {
            place(dated, titled, String.join(";", articles));
        }
        return mentions.list();
    }

    private void place(boolean dated, boolean titled, String articles) {
        row.place("source_office");
        if (dated) {
            row.place("source_date");
        }
        if (titled) {
            row.place("source_headline");
        }
        if (articles.equals(row.text("source_article"))) {
            row.place("source_article");
        }
    }

    private void unmatched(String column, List<String> list, boolean matches) {
        if (!matches && !list.isEmpty()) {
            row.keep(column, "There are not as many entries as in source_office, so none can be told whose it is.");
        }
    }

    /** Whether all of it found a place. */
    private boolean add(String office, String date, String headline) {
        String name = Words.nfc(office);
        if (!Texts.isName(name)) {
            return false;
        }
        LocalDate day = DateText.find(date).filter(DateColumnParser::hasBeen).orElse(null);
        mentions.add(name, headline, day);
        boolean dayKept = day == null ? date.isEmpty() : day.toString().equals(date);
        return dayKept && !Mentions.isCut(headline);
    }

    private List<String> parts(String column) {
        return ListParser.parts(row.text(column));
    }
}
