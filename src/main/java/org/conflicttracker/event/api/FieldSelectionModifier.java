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

/** Leaves, of the events in an answer, only the members that are asked for. */
@ApplicationScoped
public class FieldSelectionModifier {

    private static final String FILTER = "members of events";

    private final ObjectMapper mapper;

    /** Only here, so that all that is written elsewhere stays whole. */
    @JsonFilter(FILTER)
    private interface Slimmed {}

    private record Slim(Object answer, ObjectWriter writer) implements JsonSerializable {

        @Override
        public void serialize(JsonGenerator json, SerializerProvider provider) throws IOException {
            writer.writeValue(json, answer);
        }

        @Override
        public void serializeWithType(JsonGenerator json, SerializerProvider provider, TypeSerializer type)
                throws IOException {
            serialize(json, provider);
        }
    }

    FieldSelectionModifier(ObjectMapper mapper) {
        this.mapper =
                mapper.copy().addMixIn(EventView.class, Slimmed.class).addMixIn(EventContent.class, Slimmed.class);
    }

    /** What is to be written in place of the answer, whatever holds the events in it. */
    public Object applyTo(Object answer, FieldSelection fields) {
        return fields.isAll() ? answer : new Slim(answer, mapper.writer(toFilter(fields)));
    }

    private static FilterProvider toFilter(FieldSelection fields) {
        Set<String> names = new HashSet<>(fields.names());
        names.add(FieldSelection.UNWRAPPED);
        return new SimpleFilterProvider().addFilter(FILTER, SimpleBeanPropertyFilter.filterOutAllExcept(names));
    }
}
