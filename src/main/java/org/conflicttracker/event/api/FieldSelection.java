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
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.parameter.ValueParsers;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Selection of members of an event in a response.
 *
 * @param names names of top-level members in alphabetical order; empty for all members
 */
public record FieldSelection(Set<String> names) {

    static final FieldSelection ALL = new FieldSelection(Set.of());

    /** Member that is always included, because it identifies the event. */
    static final String REQUIRED_FIELD = "id";

    /** Component of {@link EventView} whose components are members of the JSON. */
    static final String UNWRAPPED = "content";

    /** Names of all members in the order of the JSON. */
    static final List<String> ALL_FIELDS = Stream.concat(
                    Arrays.stream(EventView.class.getRecordComponents()),
                    Arrays.stream(EventContent.class.getRecordComponents()))
            .map(RecordComponent::getName)
            .filter(name -> !name.equals(UNWRAPPED))
            .toList();

    public FieldSelection {
        names = new TreeSet<>(names);
    }

    boolean isAll() {
        return names.isEmpty();
    }

    /** Serialization filter that keeps only the selected members of the events in a response. */
    @ApplicationScoped
    public static class FieldSelectionModifier {

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

    /** Query parameter {@code fields}: members of each event. */
    public static class FieldsParameter {

        private static final String ALL = "all";

        private static final Function<String, String> NAMES =
                ValueParsers.oneOf(FieldSelection.ALL_FIELDS, name -> name);

        @RestQuery
        @Parameter(
                description = "Which fields of each event to return, such as `title` or `casualties`; `id` is always"
                        + " included. Separate several values with commas. In CSV, XLSX and GeoJSON: which columns, in this"
                        + " order, such as `dateStart` or `killedBest`; a field of the JSON stands for its columns. Without it:"
                        + " all fields, and in GeoJSON those that a map needs; `all` for all.",
                examples = {
                    @ExampleObject(name = "none", summary = "The whole event"),
                    @ExampleObject(
                            name = "one",
                            summary = "Fields for a map or a list",
                            value = "[\"title\", \"date\", \"locations\"]")
                })
        public List<String> fields;

        /** Parses the parameter; adds errors to {@code errors}. */
        public FieldSelection parse(ValidationErrors errors) {
            if (fields == null || fields.isEmpty()) {
                return FieldSelection.ALL;
            }
            if (ValueParsers.split(fields).contains(ALL)) {
                return FieldSelection.ALL;
            }
            Set<String> names = new TreeSet<>(Set.of(FieldSelection.REQUIRED_FIELD));
            names.addAll(new ParameterParser(errors).parseList("fields", fields, NAMES));
            return new FieldSelection(names);
        }
    }
}
