package org.conflicttracker.importer.format;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Set;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.csv.CsvTable;
import org.conflicttracker.registry.report.ReportReference;

/**
 * The Georeferenced Event Dataset of the Uppsala Conflict Data Program, in the layouts of its releases (49 columns, 42 in 19.1), the
 * copy for humanitarian use (with {@code iso3} and a row of HXL tags), and Candidate releases without a header.
 */
@Singleton
public final class UcdpFormat implements RowFormat {

    private static final TableReaderFactory TABLE =
            new TableReaderFactory("UCDP GED", Set.of("id", "type_of_violence", "date_start", "side_a", "best"));

    private final Clock clock = Clock.systemUTC();

    @Override
    public String code() {
        return "ucdp-ged";
    }

    @Override
    public boolean matches(byte[] beginning, FileOptions options) {
        return TABLE.matches(beginning, options);
    }

    @Override
    public ParsedRows open(InputStream file, FileOptions options) throws IOException {
        CsvTable table = TABLE.open(file, options);
        ReportReference release = DatasetRelease.of("UCDP GED", options.label(), "UCDP GED, release not named");
        return new ParsedTableRows(table, row -> new UcdpRowParser(new RowContext(row), clock).parse(release));
    }
}
