package org.conflicttracker.importer.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.importer.Dataset;
import org.conflicttracker.importer.FileFormat.FileCheck;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.FileReading;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.registry.report.ReportReference;
import org.jspecify.annotations.Nullable;

/** Format of files with one event per row. Offered as a {@link org.conflicttracker.importer.FileFormat} by the loading package. */
public interface RowFormat {

    /** Value of the parameter {@code format}: {@code ucdp-ged}, {@code acled}, {@code tracker}. */
    String code();

    /** The data set that a file is of, unless its sender says another one. */
    Dataset dataset(FileOptions options);

    /** Whether the beginning of the file matches this format. */
    boolean matches(byte[] beginning, FileOptions options);

    /** Why a file of no known format cannot be imported; empty if this format has nothing to say about it. */
    default Optional<String> explainRefusal(byte[] beginning, FileOptions options) {
        return Optional.empty();
    }

    /** Opens a file for the first pass over it. @throws org.conflicttracker.importer.UnreadableFile if the header is not that of this format */
    default FileCheck check(InputStream file, FileOptions options) throws IOException {
        ParsedRows rows = open(file, options);
        return new FileCheck() {
            @Override
            public int check(int limit) throws IOException {
                return (int) rows.skip(limit);
            }

            @Override
            public Result finish() {
                return new Result(FileReading.PLAIN, List.of(), 0);
            }

            @Override
            public void close() throws IOException {
                rows.close();
            }
        };
    }

    /** @throws org.conflicttracker.importer.UnreadableFile if the header is not that of this format */
    ParsedRows open(InputStream file, FileOptions options) throws IOException;

    /** Iterator over the parsed rows of an opened file. */
    interface ParsedRows extends Closeable {

        /**
         * The next row; empty at the end. A rejected row has findings and no event.
         *
         * @throws org.conflicttracker.importer.UnreadableFile if the file cannot be read further
         */
        Optional<ParsedRow> next() throws IOException;

        /**
         * Skips rows without parsing them.
         *
         * @return number of rows skipped; fewer than asked for only at the end
         */
        long skip(long rows) throws IOException;
    }

    /**
     * Parsed row: an event and findings.
     *
     * @param row number of the data row, from 1
     * @param key identity of the row; null if it is not known
     * @param release the data set's own report: the report of every claim without one, and a mention of the event; not part of the event, so
     *     that the same row of a newer release counts as unchanged; null if the claims name their reports
     * @param event null if the row is rejected
     * @param version order of the row's state within its data set, to tell an older state from a newer one; null if it is unknown
     */
    record ParsedRow(
            long row,
            @Nullable DatasetRowId key,
            @Nullable ReportReference release,
            @Nullable EventInput event,
            List<Finding> findings,
            @Nullable Long version) {

        /** Id of a row in its data set: {@code ucdp}, {@code 256002}. @param id null if the row has none and is known by its content */
        public record DatasetRowId(String scheme, @Nullable String id) {}

        public ParsedRow {
            findings = List.copyOf(findings);
        }

        public ParsedRow(
                long row,
                @Nullable DatasetRowId key,
                @Nullable ReportReference release,
                @Nullable EventInput event,
                List<Finding> findings) {
            this(row, key, release, event, findings, null);
        }

        /** Row that cannot be imported. */
        static ParsedRow rejected(long row, @Nullable DatasetRowId key, List<Finding> findings) {
            return new ParsedRow(row, key, null, null, findings, null);
        }
    }

    /**
     * Order of the states of a row within its data set: ACLED's time of change in seconds since 1970, or a number made from that of UCDP's
     * release, so that an older state is never taken for a newer one (rule 15).
     */
    final class RowVersion {

        private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

        /** Number of a release such as 25.1, or of a Candidate release such as 25.0.3. */
        private static final Pattern RELEASE =
                Pattern.compile("(?<![\\d.])(\\d{1,2})\\.(\\d{1,2})(?:\\.(\\d{1,2}))?(?![\\d.]*\\d)");

        private RowVersion() {}

        /** Order of a release by the number in its label: 24.1 comes before 25.0.3, and that before 25.1; empty if it has none. */
        public static Optional<Long> ofRelease(@Nullable String label) {
            Matcher number = RELEASE.matcher(label == null ? "" : label);
            if (!number.find()) {
                return Optional.empty();
            }
            long month = number.group(3) == null ? 0 : Long.parseLong(number.group(3));
            return Optional.of(
                    Long.parseLong(number.group(1)) * 10_000 + Long.parseLong(number.group(2)) * 100 + month);
        }

        /** Time of change that ACLED states. @param cell null if there is none */
        static Optional<Long> ofTimestamp(@Nullable String cell) {
            return cell != null && SECONDS.matcher(cell).matches() ? Optional.of(Long.valueOf(cell)) : Optional.empty();
        }

        /** The time of change that an event keeps under {@code extra}, for rows that were imported before it was noted. */
        public static Optional<Long> ofExtra(@Nullable JsonNode extra) {
            return extra == null
                    ? Optional.empty()
                    : ofTimestamp(extra.path("acled").path("timestamp").asText(null));
        }
    }
}
