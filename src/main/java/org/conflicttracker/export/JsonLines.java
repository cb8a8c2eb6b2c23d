package org.conflicttracker.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.Writer;
import java.util.function.Function;
import org.conflicttracker.event.Fields;
import org.conflicttracker.event.Slimming;

/** Writes things with events in them as lines of JSON. */
@ApplicationScoped
class JsonLines {

    private final ObjectMapper mapper;
    private final Slimming slimming;

    JsonLines(ObjectMapper mapper, Slimming slimming) {
        this.mapper = mapper;
        this.slimming = slimming;
    }

    /** @param fields what is written of each event */
    <T> Function<Writer, Rows<T>> of(Fields fields) {
        return out -> new JsonRows<>(mapper, thing -> slimming.slim(thing, fields), out);
    }
}
