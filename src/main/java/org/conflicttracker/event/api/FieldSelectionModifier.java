package org.conflicttracker.event.api;

import com.fasterxml.jackson.annotation.JsonFilter;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.FilterProvider;
import com.fasterxml.jackson.databind.ser.impl.SimpleBeanPropertyFilter;
import com.fasterxml.jackson.databind.ser.impl.SimpleFilterProvider;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.query.EventView;

/** Serialization filter that keeps only the selected members of the events in a response. */
@ApplicationScoped
public class FieldSelectionModifier {

    private static final String FILTER = "members of events";

    private final ObjectMapper mapper;

    /** Mix-in that activates the filter in this mapper only. */
    @JsonFilter(FILTER)
    private interface FilteredType {}

    private record FilteredBody(Object body, ObjectWriter writer) implements JsonSerializable {

        @Override
        public void serialize(JsonGenerator json, SerializerProvider provider) throws IOException {
            writer.writeValue(json, body);
        }

        @Override
        public void serializeWithType(JsonGenerator json, SerializerProvider provider, TypeSerializer type)
                throws IOException {
            serialize(json, provider);
        }
    }

    FieldSelectionModifier(ObjectMapper mapper) {
        this.mapper = mapper.copy()
                .addMixIn(EventView.class, FilteredType.class)
                .addMixIn(EventContent.class, FilteredType.class);
    }

    /** Object to serialize in place of the body, with the filter applied to every event in it. */
    public Object applyTo(Object body, FieldSelection fields) {
        return fields.isAll() ? body : new FilteredBody(body, mapper.writer(toFilter(fields)));
    }

    private static FilterProvider toFilter(FieldSelection fields) {
        Set<String> names = new HashSet<>(fields.names());
        names.add(FieldSelection.UNWRAPPED);
        return new SimpleFilterProvider().addFilter(FILTER, SimpleBeanPropertyFilter.filterOutAllExcept(names));
    }
}
