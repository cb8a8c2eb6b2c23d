package org.conflicttracker.importer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Options of an import file that the file itself does not contain.
 *
 * @param columns column names for a file without a header; empty if it has one
 * @param label release of the data set, such as {@code UCDP GED 25.1}; null if not given
 * @param stated how the sender says that the file is to be read
 * @param reading how the file is to be read; null before the first pass over it has settled that
 * @param mapping which column of a table of one's own holds what; null for a data set that is known
 */
public record FileOptions(
        List<String> columns,
        @Nullable String label,
        StatedReading stated,
        @Nullable FileReading reading,
        @Nullable TableMapping mapping) {

    public FileOptions(List<String> columns, @Nullable String label) {
        this(columns, label, StatedReading.NOTHING, null, null);
    }

    public FileOptions {
        columns = List.copyOf(columns);
    }

    public FileOptions withReading(FileReading settled) {
        return new FileOptions(columns, label, stated, settled, mapping);
    }

    public FileOptions withStated(StatedReading given) {
        return new FileOptions(columns, label, given, reading, mapping);
    }

    public FileOptions withMapping(@Nullable TableMapping given) {
        return new FileOptions(columns, label, stated, reading, given);
    }

    /**
     * What the sender of a file says of it; it is taken instead of what the first pass finds.
     *
     * @param dates order of dates; null to settle it
     * @param encoding name of an encoding; null for UTF-8, or the one of a byte order mark
     * @param missing words that stand for a missing value; null for the usual ones
     */
    public record StatedReading(
            FileReading.@Nullable DateOrder dates,
            @Nullable String encoding,
            @Nullable List<String> missing) {

        public static final StatedReading NOTHING = new StatedReading(null, null, null);

        /** Words for a missing value in exports of R, pandas and spreadsheets. */
        public static final List<String> MISSING = List.of("NA", "nan", "NaN", "NULL", "None", "N/A", "#N/A", "-", ".");

        public List<String> missingWords() {
            return missing == null ? MISSING : missing;
        }
    }
}
