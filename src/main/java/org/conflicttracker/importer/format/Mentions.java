package org.conflicttracker.importer.format;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.registry.report.ReportReference;
import org.conflicttracker.registry.report.SourceReference;

/**
 * The reports that a data set names as telling of an event, each once.
 *
 * <p>A report is recognised by source, title and date. Where a data set names a source without any title, each event would make a
 * report of its own; so all that is named of one source without a title is one report, under a title that says so, and stays the same
 * one in every release.
 */
final class Mentions {

    /** Far more than any row names, and fewer than an event may have. */
    static final int MAX_MENTIONS = 500;

    private static final int MAX_TITLE_LENGTH = 1000;

    private final String unidentifiedTitle;
    private final Set<ReportReference> reports = new LinkedHashSet<>();

    /** @param dataSet who names them */
    Mentions(String dataSet) {
        this.unidentifiedTitle = "Report not identified, named by " + dataSet;
    }

    /**
     * Adds a report.
     *
     * @param source its name, which {@linkplain Texts#isName can be one}
     * @param title null where it is not known
     * @param publishedOn null where it is not known
     */
    void add(String source, String title, LocalDate publishedOn) {
        String shown = title == null || title.isBlank()
                ? unidentifiedTitle
                : TruncatedText.truncate(MAX_TITLE_LENGTH, Words.toNfc(title).strip());
        reports.add(
                new ReportReference(null, shown, null, null, null, publishedOn, null, null, toSourceReference(source)));
    }

    /** A source by its name, with the kind it has where it is new. */
    static SourceReference toSourceReference(String name) {
        return new SourceReference(null, name, null, GuessedKind.of(name), null, null, null);
    }

    static boolean isTruncated(String title) {
        return Words.toNfc(title).strip().length() > MAX_TITLE_LENGTH;
    }

    List<ReportReference> list() {
        return new ArrayList<>(reports);
    }
}
