package org.conflicttracker.importer.job;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.conflicttracker.importer.TableMapping;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.Suggestions;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/** Check of a mapping: whether its fields exist and an event can be made from them. */
final class MappingCheck {

    private static final List<String> NEEDED = List.of("externalId", "type");

    private MappingCheck() {}

    /** Adds errors to the collector. */
    static void check(TableMapping mapping, ValidationErrors errors) {
        if (mapping.dataset() == null || !mapping.dataset().matches("[a-z0-9][a-z0-9-]{0,49}")) {
            add(errors, "/dataset", "The key of the data set has up to 50 small letters, digits and hyphens.", null);
        } else if (Set.of("ucdp", "acled", "tracker").contains(mapping.dataset())) {
            add(errors, "/dataset", "This is the key of a data set with a format of its own.", null);
        }
        Map<String, String> columnByField = new HashMap<>();
        Set<String> columns = new HashSet<>();
        mapping.columns().forEach((column, field) -> {
            String pointer = "/columns/" + column.replace("~", "~0").replace("/", "~1");
            checkField(field, pointer, errors);
            if (column.isBlank() || !columns.add(column.strip().toLowerCase(Locale.ROOT))) {
                add(errors, pointer, "The column has no name, or the same name as another one.", null);
            }
            if (columnByField.put(field, column) != null && !TableMapping.REPEATABLE.contains(field)) {
                add(errors, pointer, "Another column has the field " + field + " already.", null);
            }
        });
        mapping.constants().forEach((field, value) -> {
            checkField(field, "/constants/" + field, errors);
            if (value.isBlank() || field.equals("externalId")) {
                add(errors, "/constants/" + field, "This cannot be the value of each row.", null);
            }
        });
        mapping.values().keySet().forEach(field -> checkField(field, "/values/" + field, errors));
        NEEDED.stream()
                .filter(field -> !mapping.gives(field))
                .forEach(field -> add(errors, "/columns", "No column has the field " + field + ".", null));
        if (mapping.gives("date") == mapping.gives("dateStart")) {
            add(errors, "/columns", "One column must have the day: date, or dateStart and perhaps dateEnd.", null);
        }
    }

    private static void checkField(String field, String pointer, ValidationErrors errors) {
        if (!TableMapping.FIELDS.contains(field) && !errors.isFull()) {
            add(
                    errors,
                    pointer,
                    EnumCodes.message(field, TableMapping.FIELDS),
                    Suggestions.findNearest(field, TableMapping.FIELDS).orElse(null));
        }
    }

    private static void add(ValidationErrors errors, String pointer, String detail, String suggestion) {
        if (!errors.isFull()) {
            errors.add(ValidationError.pointer(pointer, detail, suggestion));
        }
    }
}
