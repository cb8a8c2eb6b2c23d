package org.conflicttracker.web.format;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/** Writer of values as NDJSON: one JSON value per line. */
@Provider
@Singleton
@Produces(Format.X_NDJSON)
public class JsonLinesBodyWriter extends FileBodyWriter<JsonLines<?>> {

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
