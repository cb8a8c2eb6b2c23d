package org.conflicttracker.ingest.layout;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Set;
import org.conflicttracker.ingest.FileOptions;
import org.conflicttracker.ingest.table.Table;
import org.conflicttracker.report.NamedReport;

/**
 * The Georeferenced Event Dataset of the Uppsala Conflict Data Program, in the layouts of its releases (49 columns, 42 in 19.1), the
 * copy for humanitarian use (with {@code iso3} and a row of HXL tags), and Candidate releases without a header.
 */
@Singleton
public final class UcdpLayout implements Layout {

    private static final TableOpening TABLE =
            new TableOpening("UCDP GED", Set.of("id", "type_of_violence", "date_start", "side_a", "best"));

    private final Clock clock = Clock.systemUTC();

    @Override
    public String code() {
        return "ucdp-ged";
    }

    @Override
    public boolean recognises(byte[] beginning, FileOptions options) {
        return TABLE.fits(beginning, options);
    }

    @Override
    public Statements open(InputStream file, FileOptions options) throws IOException {
        Table table = TABLE.open(file, options);
        NamedReport release = Release.of("UCDP GED", options.label(), "UCDP GED, release not named");
        return new TableStatements(table, row -> new UcdpRow(new Reading(row), clock).tell(release));
    }
}
