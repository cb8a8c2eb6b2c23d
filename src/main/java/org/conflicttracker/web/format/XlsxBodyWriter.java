package org.conflicttracker.web.format;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ext.Provider;

/** Writer of tables as XLSX workbooks. */
@Provider
@Singleton
@Produces(Format.SPREADSHEET)
public class XlsxBodyWriter extends FileBodyWriter<Table<?>> {

    XlsxBodyWriter(FileTransfers transfers) {
        super(Table.class, transfers);
    }

    @Override
    protected FileRows<?> open(Table<?> table, ExportOutput out) {
        return rows(table, out);
    }

    private static <T> FileRows<T> rows(Table<T> table, ExportOutput out) {
        return new FileRows<>(
                table.items(), new XlsxRows<>(table.columns(), table.options().hxlTags(), out.bytes()));
    }
}
