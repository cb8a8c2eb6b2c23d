package org.conflicttracker.ingest.layout;

import org.conflicttracker.report.NamedReport;
import org.conflicttracker.report.NamedSource;
import org.conflicttracker.report.SourceKind;
import org.conflicttracker.text.Words;

/** The report that a data set itself is. */
final class Release {

    private static final int TITLE = 1000;

    private Release() {}

    /**
     * Its release under the label it was given.
     *
     * @param label null or blank where none was given
     * @param otherwise the title it then has
     */
    static NamedReport of(String dataSet, String label, String otherwise) {
        String title = label == null || label.isBlank()
                ? otherwise
                : Shortened.to(TITLE, Words.nfc(label).strip());
        NamedSource source = new NamedSource(null, dataSet, null, SourceKind.DATASET, null, null, null);
        return new NamedReport(null, title, null, null, null, null, null, null, source);
    }
}
