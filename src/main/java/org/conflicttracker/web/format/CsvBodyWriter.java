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
    protected RowSource<?> open(Table<?> table, ExportOutput out) {
        return rows(table, out);
    }

    private static <T> RowSource<T> rows(Table<T> table, ExportOutput out) {
        return new RowSource<>(table.items(), new CsvRows<>(table.columns(), table.options(), out));
    }
}
