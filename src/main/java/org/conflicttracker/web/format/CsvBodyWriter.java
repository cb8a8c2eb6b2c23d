package org.conflicttracker.web.format;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

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

    /**
     * Writer of tables as CSV (RFC 4180), with CR LF. All CSV files come from it. Text is always quoted and, unless the
     * options say otherwise, {@linkplain CsvCells safe}; numbers, dates and booleans are unquoted.
     */
    static final class CsvRows<T> implements RowWriter<T> {

        private static final char BYTE_ORDER_MARK = '\uFEFF';

        private final List<Column<T>> columns;
        private final CsvOptions options;
        private final Writer out;
        private final CsvWriter csv;
        private final BitSet texts = new BitSet();

        public CsvRows(List<Column<T>> columns, CsvOptions options, Writer out) {
            this.columns = columns;
            this.options = options;
            this.out = out;
            // unbuffered: the writer around it has a buffer; a second one would hold back the last rows before an error
            this.csv = CsvWriter.builder()
                    .fieldSeparator(options.delimiter())
                    .lineDelimiter(LineDelimiter.CRLF)
                    .bufferSize(0)
                    .quoteStrategy(new QuoteStrategy() {
                        @Override
                        public boolean quoteValue(int line, int field, String value) {
                            return texts.get(field);
                        }
                    })
                    .build(out);
        }

        @Override
        public void begin() throws IOException {
            if (options.byteOrderMark()) {
                out.write(BYTE_ORDER_MARK);
            }
            csv.writeRecord(columns.stream().map(Column::name).toList());
            if (options.hxlTags()) {
                csv.writeRecord(columns.stream().map(Column::tag).toList());
            }
        }

        @Override
        public void writeRow(T item) {
            List<String> cells = new ArrayList<>(columns.size());
            for (Column<T> column : columns) {
                Object value = column.value().apply(item);
                texts.set(cells.size(), CsvCells.isText(value));
                cells.add(options.safe() ? CsvCells.text(value) : CsvCells.unsafeText(value));
            }
            csv.writeRecord(cells);
            texts.clear();
        }

        @Override
        public void end() {
            // A table has no trailer.
        }

        @Override
        public void writeError(String why) {
            csv.writeComment(" ERROR " + why);
        }
    }
}
