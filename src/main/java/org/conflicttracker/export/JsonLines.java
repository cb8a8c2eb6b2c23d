package org.conflicttracker.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.function.Function;
import org.conflicttracker.event.api.FieldSelection;
import org.conflicttracker.event.api.FieldSelectionModifier;

/** Factory of NDJSON writers for items that contain events. */
@ApplicationScoped
class JsonLines {

    private final ObjectMapper mapper;
    private final FieldSelectionModifier fieldModifier;

    JsonLines(ObjectMapper mapper, FieldSelectionModifier fieldModifier) {
        this.mapper = mapper;
        this.fieldModifier = fieldModifier;
    }

    /** @param fields members of each event to write */
    <T> Function<Writer, RowWriter<T>> rowWriter(FieldSelection fields) {
        return out -> new JsonRows<>(mapper, item -> fieldModifier.applyTo(item, fields), out);
    }

    /** Writer of NDJSON: one JSON object per line. */
    static final class JsonRows<T> implements RowWriter<T> {

        private final ObjectMapper mapper;
        private final Function<T, ?> json;
        private final Writer out;

        /** @param json value to serialise for an item */
        JsonRows(ObjectMapper mapper, Function<T, ?> json, Writer out) {
            this.mapper = mapper;
            this.json = json;
            this.out = out;
        }

        @Override
        public void begin() {
            // The first line is the first item.
        }

        @Override
        public void writeRow(T item) throws IOException {
            line(json.apply(item));
        }

        @Override
        public void end() {
            // The last line is the last item.
        }

        @Override
        public void writeError(String why) throws IOException {
            line(Map.of("error", why));
        }

        private void line(Object object) throws IOException {
            out.write(mapper.writeValueAsString(object));
            out.write('\n');
        }
    }
}
