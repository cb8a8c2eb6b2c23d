package org.conflicttracker.web.format;

import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.conflicttracker.common.concurrent.ThreadPools;
import org.conflicttracker.web.format.FeatureCollection.Feature;
import org.conflicttracker.web.format.FileBody.CsvOptions;
import org.conflicttracker.web.format.FileBody.JsonLines;
import org.conflicttracker.web.format.FileBody.Table;
import org.conflicttracker.web.format.StreamingExport.ExportOutput;
import org.conflicttracker.web.format.StreamingExport.FileRows;
import org.conflicttracker.web.format.StreamingExport.RowWriter;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jboss.resteasy.reactive.spi.ThreadSetupAction;

/**
 * Base of the JAX-RS writers of files, which stream: the next chunk is written when the connection has taken the last.
 *
 * @param <B> content that the writer can write
 */
abstract class FileBodyWriter<B extends FileBody<?>> implements ServerMessageBodyWriter<B> {

    private final Class<?> type;
    private final FileTransfers transfers;

    FileBodyWriter(Class<?> type, FileTransfers transfers) {
        this.type = type;
        this.transfers = transfers;
    }

    /** The rows of the content, to be written in the format to the output. */
    protected abstract FileRows<?> open(B body, ExportOutput out);

    @Override
    public final boolean isWriteable(
            Class<?> entity, Type generic, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return type.isAssignableFrom(entity);
    }

    @Override
    public final boolean isWriteable(Class<?> entity, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type.isAssignableFrom(entity);
    }

    @Override
    public final void writeResponse(B body, Type generic, ServerRequestContext context) {
        transfers.begin(out -> open(body, out), context);
    }

    /** Required by the interface for blocking writers. */
    @Override
    public final void writeTo(
            B body,
            Class<?> entity,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream stream) {
        throw new UnsupportedOperationException("Files are not written to a stream");
    }

    /** Writer of values as NDJSON: one JSON value per line. */
    @Provider
    @Singleton
    @Produces(Format.X_NDJSON)
    public static class JsonLinesBodyWriter extends FileBodyWriter<JsonLines<?>> {

        private final ObjectMapper mapper;

        JsonLinesBodyWriter(FileTransfers transfers, ObjectMapper mapper) {
            super(JsonLines.class, transfers);
            this.mapper = mapper;
        }

        @Override
        protected FileRows<?> open(JsonLines<?> lines, ExportOutput out) {
            return rows(lines, out);
        }

        private <T> FileRows<T> rows(JsonLines<T> lines, ExportOutput out) {
            return new FileRows<>(lines.items(), new LineRows<>(mapper, out));
        }

        private record LineRows<T>(ObjectMapper mapper, Writer out) implements RowWriter<T> {

            @Override
            public void begin() {
                // The first line is the first item.
            }

            @Override
            public void writeRow(T item) throws IOException {
                out.write(mapper.writeValueAsString(item));
                out.write('\n');
            }

            @Override
            public void end() {
                // The last line is the last item.
            }

            @Override
            public void writeError(String why) throws IOException {
                out.write(mapper.writeValueAsString(Map.of("error", why)));
                out.write('\n');
            }
        }
    }

    /** Writer of features as GeoJSON (RFC 7946). */
    @Provider
    @Singleton
    @Produces(Format.GEO_JSON)
    public static class GeoJsonBodyWriter extends FileBodyWriter<FeatureCollection> {

        private final ObjectMapper mapper;

        GeoJsonBodyWriter(FileTransfers transfers, ObjectMapper mapper) {
            super(FeatureCollection.class, transfers);
            this.mapper = mapper;
        }

        @Override
        protected FileRows<?> open(FeatureCollection features, ExportOutput out) {
            return new FileRows<>(features.items(), new FeatureRows(mapper, features, out));
        }

        /** Writer of a feature collection. Its last member says how many of the features have no geometry. */
        private static final class FeatureRows implements RowWriter<Feature> {

            private final ObjectMapper mapper;
            private final FeatureCollection features;
            private final Writer out;
            private boolean first = true;
            private long withoutGeometry;

            FeatureRows(ObjectMapper mapper, FeatureCollection features, Writer out) {
                this.mapper = mapper;
                this.features = features;
                this.out = out;
            }

            @Override
            public void begin() throws IOException {
                out.write("{\"type\":\"FeatureCollection\",\"asOf\":" + mapper.writeValueAsString(features.asOf()));
                for (Map.Entry<String, Object> member : features.members().entrySet()) {
                    out.write("," + mapper.writeValueAsString(member.getKey()) + ":"
                            + mapper.writeValueAsString(member.getValue()));
                }
                out.write(",\"features\":[");
            }

            @Override
            public void writeRow(Feature feature) throws IOException {
                out.write(first ? "\n" : ",\n");
                first = false;
                withoutGeometry += feature.geometry() == null ? 1 : 0;
                out.write(mapper.writeValueAsString(feature));
            }

            @Override
            public void end() throws IOException {
                out.write("\n],\"withoutGeometry\":" + withoutGeometry + "}\n");
            }

            @Override
            public void writeError(String why) throws IOException {
                out.write("\n" + mapper.writeValueAsString(Map.of("error", why)) + "\n");
            }
        }
    }

    /** Writer of tables as XLSX workbooks. */
    @Provider
    @Singleton
    @Produces(Format.SPREADSHEET)
    public static class XlsxBodyWriter extends FileBodyWriter<Table<?>> {

        XlsxBodyWriter(FileTransfers transfers) {
            super(Table.class, transfers);
        }

        @Override
        protected FileRows<?> open(Table<?> table, ExportOutput out) {
            return rows(table, out);
        }

        private static <T> FileRows<T> rows(Table<T> table, ExportOutput out) {
            return new FileRows<>(
                    table.items(),
                    new XlsxRows<>(table.columns(), table.options().hxlTags(), out.bytes()));
        }
    }

    /** Writer of tables as CSV. */
    @Provider
    @Singleton
    @Produces(Format.TEXT_CSV)
    public static class CsvBodyWriter extends FileBodyWriter<Table<?>> {

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
                // unbuffered: the writer around it has a buffer; a second one would hold back the last rows before an
                // error
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

    /** Transfers of files on threads of their own, which frees the worker that prepared them at once. */
    @Singleton
    static class FileTransfers {

        private static final int STOP_SECONDS = 10;

        private final DownloadSlots slots;
        private final ExecutorService threads;

        FileTransfers(DownloadSlots slots, ExportSettings settings, ThreadPools pools) {
            this.slots = slots;
            threads = pools.newPool("download", settings.threads(), new LinkedBlockingQueue<>());
        }

        /** Starts the transfer of a file as the response, and returns at once. */
        void begin(Function<ExportOutput, FileRows<?>> rows, ServerRequestContext context) {
            ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
            RoutingContext routing = request.unwrap(RoutingContext.class);
            StreamingExport file = new StreamingExport(rows, routing.request(), slots.take(routing));
            ThreadSetupAction.ThreadState scope = request.captureCDIRequestScope();
            request.suspend();
            file.begin(
                    work -> threads.execute(() -> {
                        scope.activate();
                        try {
                            work.run();
                        } finally {
                            scope.deactivate();
                        }
                    }),
                    request::resume);
        }

        /**
         * Breaks the transfers off after the chunk that each is writing. Their threads are not interrupted: an interrupted thread closes the
         * file of an embedded database.
         */
        void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
            threads.shutdown();
            var unused = threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        }
    }
}
