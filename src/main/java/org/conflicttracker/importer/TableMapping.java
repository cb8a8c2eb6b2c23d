package org.conflicttracker.importer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Mapping of a table of one's own: which column holds which field of an event. Fields are named like the columns of the CSV export.
 *
 * @param dataset key of the data set, under which its ids are external ids of events
 * @param columns field by name of the column, as in the header
 * @param constants value by field, for fields that no column holds or where the cell is empty
 * @param values by field: value by the word that stands for it in the table
 * @param dates order of day, month and year in dates that are not ISO dates; null if there are none
 * @param missing words that stand for an empty cell
 */
@Schema(name = "MappingInput", description = "Which column of a table holds which field of an event")
public record TableMapping(
        @Schema(description = "Key of the data set; its ids become external ids with this key", example = "newsroom")
        String dataset,

        @Schema(description = "Field by name of the column") Map<String, String> columns,

        @Schema(description = "Value by field, where no column has it or the cell is empty")
        Map<String, String> constants,

        @Schema(description = "By field: value by the word that stands for it in the table")
        Map<String, Map<String, String>> values,

        @Schema(description = "Order of day, month and year in dates that are no ISO dates") @Nullable
        DateOrder dates,

        @Schema(description = "Words for an empty cell, instead of the usual ones such as NA")
        List<String> missing) {

    /** Order of day, month and year. */
    @Schema(name = "MappingDateOrder")
    public enum DateOrder {
        DMY,
        MDY,
        YMD
    }

    private static final List<String> ACTORS = List.of("sideA", "sideB", "target", "associatedA", "associatedB");

    /** Fields that several columns may hold. */
    public static final List<String> REPEATABLE =
            Stream.concat(ACTORS.stream(), Stream.of("notes", "tags")).toList();

    private static final Map<String, Figure> FIGURES = figures();

    /** Names of all fields. */
    public static final List<String> FIELDS = Stream.of(
                    List.of(
                            "externalId",
                            "title",
                            "notes",
                            "type",
                            "subType",
                            "date",
                            "dateStart",
                            "dateEnd",
                            "datePrecision"),
                    List.of("location", "country", "admin1", "admin2", "latitude", "longitude", "locationPrecision"),
                    ACTORS,
                    ACTORS.stream().map(actor -> actor + "Kind").toList(),
                    List.of("source", "attributedTo", "reportTitle", "reportUrl", "reportDate", "tags"),
                    List.copyOf(FIGURES.keySet()))
            .flatMap(List::stream)
            .toList();

    public TableMapping {
        columns = copy(columns);
        constants = copy(constants);
        values = copy(values);
        missing = missing == null ? FileOptions.StatedReading.MISSING : List.copyOf(missing);
    }

    private static <T> Map<String, T> copy(Map<String, T> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /**
     * A number of people: killed civilians, at least.
     *
     * @param part {@code Low}, {@code Best} or {@code High}
     */
    public record Figure(Outcome outcome, Group group, String part) {}

    /** The figure that a field holds, such as {@code killedCiviliansLow}; {@code killed} is the best number. */
    public static Optional<Figure> findFigure(String field) {
        return Optional.ofNullable(FIGURES.get(field));
    }

    private static Map<String, Figure> figures() {
        Map<String, Group> groups = new LinkedHashMap<>();
        groups.put("", Group.ALL);
        groups.put("Civilians", Group.CIVILIANS);
        groups.put("SideA", Group.SIDE_A);
        groups.put("SideB", Group.SIDE_B);
        groups.put("Unknown", Group.UNKNOWN);
        Map<String, Figure> figures = new LinkedHashMap<>();
        for (Outcome outcome : Outcome.values()) {
            groups.forEach((suffix, group) -> {
                String name = outcome.name().toLowerCase(Locale.ROOT) + suffix;
                figures.put(name, new Figure(outcome, group, "Best"));
                List.of("Low", "Best", "High")
                        .forEach(part -> figures.put(name + part, new Figure(outcome, group, part)));
            });
        }
        return figures;
    }

    /** Columns that hold a field, in lower case, in the order of their names. */
    public List<String> columnsOf(String field) {
        List<String> names = new ArrayList<>();
        columns.forEach((column, held) -> {
            if (held.equals(field)) {
                names.add(column.strip().toLowerCase(Locale.ROOT));
            }
        });
        names.sort(null);
        return names;
    }

    /** Whether a column or a constant gives the field. */
    public boolean gives(String... fields) {
        return Arrays.stream(fields).anyMatch(field -> columns.containsValue(field) || constants.containsKey(field));
    }
}
