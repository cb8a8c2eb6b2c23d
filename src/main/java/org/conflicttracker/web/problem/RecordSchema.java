package org.conflicttracker.web.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a record type accepts in a body.
 *
 * @param types the type of each property by its name
 * @param readOnly names that are accepted and ignored
 * @param shorthandProperty the property a bare value stands for; null when there is no short form
 */
record RecordSchema(Map<String, Type> types, Set<String> readOnly, String shorthandProperty) {

    private static final Map<Class<?>, RecordSchema> CACHE = new ConcurrentHashMap<>();

    static RecordSchema of(Class<?> type) {
        return CACHE.computeIfAbsent(type, RecordSchema::reflect);
    }

    private static RecordSchema reflect(Class<?> type) {
        Map<String, Type> types = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
            String name = renamed == null || renamed.value().isEmpty() ? component.getName() : renamed.value();
            types.put(name, component.getGenericType());
        }
        ReadOnlyField ignored = type.getAnnotation(ReadOnlyField.class);
        ShorthandFor brief = type.getAnnotation(ShorthandFor.class);
        return new RecordSchema(
                types, ignored == null ? Set.of() : Set.of(ignored.value()), brief == null ? null : brief.value());
    }

    /** The short form written out as an object; anything else as it is. */
    JsonNode expandShorthand(JsonNode node) {
        if (shorthandProperty == null || !(node.isTextual() || node.isNumber())) {
            return node;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        Type type = types.get(shorthandProperty);
        boolean digits = node.isTextual() && node.textValue().matches("[0-9]{1,18}");
        boolean number = type == Long.class || type == long.class || type == Integer.class || type == int.class;
        return object.set(
                shorthandProperty, digits && number ? LongNode.valueOf(Long.parseLong(node.textValue())) : node);
    }
}
