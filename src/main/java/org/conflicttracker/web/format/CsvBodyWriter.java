package org.conflicttracker.web.format;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ext.Provider;

/** Writer of tables as CSV. */
@Provider
@Singleton
@Produces(Format.TEXT_CSV)
public class CsvBodyWriter extends FileBodyWriter<Table<?>> {

    CsvBodyWriter(FileTransfers transfers) {
        super(Table.class, transfers);
    }

    @Override
    protected FileRows<?> open(Table<?> table, ExportOutput out) {
        return rows(table, out);
    }

    private static <T> FileRows<T> rows(Table<T> table, ExportOutput out) {
        return new FileRows<>(table.items(), new CsvRows<>(table.columns(), table.options(), out));
    }
}
