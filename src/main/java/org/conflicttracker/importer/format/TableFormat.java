package org.conflicttracker.importer.format;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.TableMapping;
import org.conflicttracker.importer.csv.CsvTable;
import org.conflicttracker.registry.report.ReportReference;

/** Table of one's own, such as a newsroom's sheet, read with a {@link TableMapping}. */
@Singleton
public final class TableFormat implements RowFormat {

    /** Value of the parameter {@code format}. */
    public static final String CODE = "table";

    private final Clock clock = Clock.systemUTC();

    @Override
    public String code() {
        return CODE;
    }

    /** Any table is one, but only if the request has a mapping for it. */
    @Override
    public boolean matches(byte[] beginning, FileOptions options) {
        return options.mapping() != null;
    }

    @Override
    public ParsedRows open(InputStream file, FileOptions options) throws IOException {
        TableMapping mapping = options.mapping();
        Set<String> columns = mapping.columns().keySet().stream()
                .map(column -> column.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        TableReaderFactory reader = new TableReaderFactory(mapping.dataset(), columns);
        CsvTable table = reader.open(file, options);
        ReportReference sheet = reader.releaseReport(options.label(), mapping.dataset());
        return new TableReaderFactory.ParsedTableRows(
                table, row -> new MappedRowParser(new RowContext(row), mapping, clock).parse(sheet));
    }
}
