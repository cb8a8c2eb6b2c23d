package org.conflicttracker.importer.format;

import org.conflicttracker.common.text.Words;
import org.conflicttracker.registry.report.ReportReference;
import org.conflicttracker.registry.report.SourceKind;
import org.conflicttracker.registry.report.SourceReference;

/** The report that a data set itself is. */
final class DatasetRelease {

    private static final int MAX_TITLE_LENGTH = 1000;

    private DatasetRelease() {}

    /**
     * Its release under the label it was given.
     *
     * @param label null or blank where none was given
     * @param otherwise the title it then has
     */
    static ReportReference of(String dataSet, String label, String otherwise) {
        String title = label == null || label.isBlank()
                ? otherwise
                : TruncatedText.truncate(MAX_TITLE_LENGTH, Words.toNfc(label).strip());
        SourceReference source = new SourceReference(null, dataSet, null, SourceKind.DATASET, null, null, null);
        return new ReportReference(null, title, null, null, null, null, null, null, source);
    }
}
