package org.conflicttracker.export;

import java.util.List;
import java.util.function.Function;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/**
 * A requested table file.
 *
 * @param format {@link Format#CSV} or {@link Format#XLSX}
 * @param options options of a CSV, of which XLSX uses the HXL tags
 * @param columns requested columns
 */
record TableFile(Format format, CsvOptions options, ColumnsParameter columns) {

    /** Writers of the selected columns. */
    <T> Function<ExportOutput, RowWriter<T>> rowWriter(List<Column<T>> selected) {
        return format == Format.XLSX
                ? out -> new XlsxRows<>(selected, options.hxlTags(), out.bytes())
                : out -> new CsvRows<>(selected, options, out);
    }

    /**
     * Checks that so many rows have room in the file.
     *
     * @throws ProblemException 400 if an XLSX sheet cannot have so many rows
     */
    void checkRows(long rows) {
        if (format == Format.XLSX && rows > XlsxRows.MAX_ROWS) {
            throw new ProblemException(ProblemType.BAD_REQUEST, XlsxRows.refusal(rows + " rows"));
        }
    }
}
