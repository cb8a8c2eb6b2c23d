package org.conflicttracker.importer.format;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.importer.Dataset;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.FileOptions.StatedReading;
import org.conflicttracker.importer.FileReading.DateOrder;
import org.conflicttracker.importer.TableMapping;
import org.conflicttracker.importer.format.RowFormat.ParsedRows;
import org.conflicttracker.registry.report.ReportReference;
import org.jspecify.annotations.Nullable;

/** Table of one's own, such as a newsroom's sheet, read with a {@link TableMapping}. */
@Singleton
public final class TableFormat implements RowFormat {

    /** Value of the parameter {@code format}. */
    public static final String CODE = "table";

    /** A table of one's own has no column that it must have, but those of its mapping. */
    private static final TableReaderFactory.Decisive NOTHING_DECISIVE =
            new TableReaderFactory.Decisive("", "", "", type -> true);

    private final Clock clock = Clock.systemUTC();

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public Dataset dataset(FileOptions options) {
        String key = mapping(options).dataset();
        return new Dataset(key, key, null, null);
    }

    /** Any table is one, but only if the request has a mapping for it. */
    @Override
    public boolean matches(byte[] beginning, FileOptions options) {
        return options.mapping() != null;
    }

    @Override
    public ParsedRows open(InputStream file, FileOptions options) throws IOException {
        TableMapping mapping = mapping(options);
        Set<String> columns = mapping.columns().keySet().stream()
                .map(column -> column.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        TableReaderFactory reader =
                new TableReaderFactory(mapping.dataset(), new Layout(), NOTHING_DECISIVE, columns, first -> List.of());
        ReportReference sheet = reader.releaseReport(options.label(), mapping.dataset());
        return reader.open(file, options.withStated(withMissingOfMapping(options.stated())), row -> new MappedRowParser(
                        row, mapping, dateOrder(options), clock)
                .parse(sheet));
    }

    /** The mapping says which words stand for an empty cell, so that the usual ones do not count beside them. */
    private static StatedReading withMissingOfMapping(StatedReading stated) {
        return stated.missing() != null ? stated : new StatedReading(stated.dates(), stated.encoding(), List.of());
    }

    /** The mapping, without which no file is read in this format. */
    private static TableMapping mapping(FileOptions options) {
        return Objects.requireNonNull(options.mapping(), "A table needs a mapping");
    }

    /** The order that the sender states with the file, else that of the mapping; null if neither names one. */
    private static @Nullable DateOrder dateOrder(FileOptions options) {
        TableMapping.DateOrder mapped = mapping(options).dates();
        return options.stated().dates() != null || mapped == null
                ? options.stated().dates()
                : DateOrder.valueOf(mapped.name());
    }
}
