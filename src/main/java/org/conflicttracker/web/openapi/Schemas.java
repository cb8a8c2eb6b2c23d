package org.conflicttracker.web.openapi;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Completes the schemas: descriptions, what may be null, and what the scanner gets wrong. */
final class Schemas {

    /** A field that can be null says so in its description. */
    private static final Pattern MAY_BE_NULL = Pattern.compile("\\bnull\\b");

    private static final List<String> REQUEST_SUFFIXES = List.of("Input", "AddedClaims", "NamedReport", "NamedSource");

    /** The content of an event is written into it and scanned without order; what comes first for a reader comes first. */
    private static final List<String> EVENT_FIELD_ORDER = List.of(
            "id",
            "revision",
            "version",
            "recordedAt",
            "change",
            "reason",
            "status",
            "mergedInto",
            "title",
            "description",
            "type",
            "subType",
            "violence",
            "clarity",
            "verification",
            "date",
            "locations",
            "actors",
            "casualties",
            "reports",
            "claims",
            "externalIds",
            "tags",
            "extra");

    private final Descriptions descriptions;

    Schemas(Descriptions descriptions) {
        this.descriptions = descriptions;
    }

    void complete(Map<String, Schema> schemas) {
        schemas.forEach((name, schema) -> {
            descriptions
                    .findSchema(name)
                    .filter(text -> schema.getDescription() == null)
                    .ifPresent(schema::setDescription);
            if (schema.getEnumeration() != null) {
                explainCodes(name, schema);
            }
            if (schema.getProperties() != null) {
                completeFields(name, schema);
            }
        });
        orderEventFields(schemas.get("Event"));
    }

    private void explainCodes(String name, Schema schema) {
        StringBuilder text = new StringBuilder(schema.getDescription() == null ? "" : schema.getDescription() + "\n\n");
        for (Object code : schema.getEnumeration()) {
            text.append("- `").append(code).append('`');
            descriptions.findPart(name, code).ifPresent(meaning -> text.append(": ")
                    .append(meaning));
            text.append('\n');
        }
        schema.setDescription(text.toString().strip());
    }

    private void completeFields(String name, Schema schema) {
        boolean answered = REQUEST_SUFFIXES.stream().noneMatch(name::endsWith);
        Map<String, Schema> fields = new LinkedHashMap<>();
        schema.getProperties().forEach((field, given) -> {
            descriptions.findPart(name, field).ifPresent(given::setDescription);
            if (given.getRef() != null) {
                // The scanner repeats what the reference says, and not always rightly.
                given.setType(null);
            }
            boolean nullable = answered
                    && given.getDescription() != null
                    && MAY_BE_NULL.matcher(given.getDescription()).find();
            fields.put(field, nullable ? nullable(given) : given);
        });
        schema.setProperties(fields);
    }

    private static Schema nullable(Schema schema) {
        if (schema.getRef() == null) {
            return schema.getType() == null ? schema : schema.addType(SchemaType.NULL);
        }
        return OASFactory.createSchema()
                .description(schema.getDescription())
                .addAnyOf(OASFactory.createSchema().ref(schema.getRef()))
                .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
    }

    private static void orderEventFields(Schema event) {
        Map<String, Schema> ordered = new LinkedHashMap<>();
        event.getProperties().entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, Schema> field) -> fieldOrder(field.getKey()))
                        .thenComparing(Map.Entry::getKey))
                .forEach(field -> ordered.put(field.getKey(), field.getValue()));
        event.setProperties(ordered);
    }

    private static int fieldOrder(String field) {
        int place = EVENT_FIELD_ORDER.indexOf(field);
        return place < 0 ? EVENT_FIELD_ORDER.size() : place;
    }
}
