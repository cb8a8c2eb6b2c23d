package org.conflicttracker.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.Writer;
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
}
