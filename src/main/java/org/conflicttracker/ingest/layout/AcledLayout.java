package org.conflicttracker.ingest.layout;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Set;
import org.conflicttracker.ingest.FileOptions;
import org.conflicttracker.ingest.table.Table;
import org.conflicttracker.report.NamedReport;

/** An export of the Armed Conflict Location and Event Data project, in its older and newer forms. */
@Singleton
public final class AcledLayout implements Layout {

    private static final TableOpening TABLE =
            new TableOpening("ACLED", Set.of("event_id_cnty", "event_date", "event_type", "fatalities"));

    private final Clock clock = Clock.systemUTC();

    @Override
    public String code() {
        return "acled";
    }

    @Override
    public boolean recognises(byte[] beginning, FileOptions options) {
        return TABLE.fits(beginning, options);
    }

    @Override
    public Statements open(InputStream file, FileOptions options) throws IOException {
        Table table = TABLE.open(file, options);
        NamedReport release = Release.of("ACLED", options.label(), "ACLED export");
        return new TableStatements(table, row -> new AcledRow(new Reading(row), clock).tell(release));
    }
}
