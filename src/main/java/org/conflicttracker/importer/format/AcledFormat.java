package org.conflicttracker.importer.format;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Set;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.csv.CsvTable;
import org.conflicttracker.registry.report.ReportReference;

/** An export of the Armed Conflict Location and Event Data project, in its older and newer forms. */
@Singleton
public final class AcledFormat implements RowFormat {

    private static final TableReaderFactory TABLE =
            new TableReaderFactory("ACLED", Set.of("event_id_cnty", "event_date", "event_type", "fatalities"));

    private final Clock clock = Clock.systemUTC();

    @Override
    public String code() {
        return "acled";
    }

    @Override
    public boolean matches(byte[] beginning, FileOptions options) {
        return TABLE.matches(beginning, options);
    }

    @Override
    public ParsedRows open(InputStream file, FileOptions options) throws IOException {
        CsvTable table = TABLE.open(file, options);
        ReportReference release = DatasetRelease.of("ACLED", options.label(), "ACLED export");
        return new ParsedTableRows(table, row -> new AcledRowParser(new RowContext(row), clock).parse(release));
    }
}
