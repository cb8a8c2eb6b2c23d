package org.conflicttracker.importer.format;

import org.conflicttracker.common.text.Words;
import org.conflicttracker.registry.report.ReportReference;
import org.conflicttracker.registry.report.SourceKind;
import org.conflicttracker.registry.report.SourceReference;

/** Report reference for a release of a data set. */
final class DatasetRelease {

    private static final int MAX_TITLE_LENGTH = 1000;

    private DatasetRelease() {}

    /**
     * Report reference of a release with the given label.
     *
     * @param label null or blank if not given
     * @param fallback title without a label
     */
    static ReportReference of(String dataSet, String label, String fallback) {
        String title = label == null || label.isBlank()
                ? fallback
                : TruncatedText.truncate(MAX_TITLE_LENGTH, Words.toNfc(label).strip());
        SourceReference source = new SourceReference(null, dataSet, null, SourceKind.DATASET, null, null, null);
        return new ReportReference(null, title, null, null, null, null, null, null, source);
    }
}
