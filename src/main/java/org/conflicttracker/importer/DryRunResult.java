package org.conflicttracker.importer;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.importer.BatchResult.RowResult;
import org.jspecify.annotations.Nullable;

/**
 * What a dry run of a batch found.
 *
 * @param events the first rows that can be imported, as events
 * @param newNames actors, sources and areas that nothing stored has the name of
 */
public record DryRunResult(BatchResult result, List<PreviewedRow> events, List<NewName> newNames) {

    public DryRunResult {
        events = List.copyOf(events);
        newNames = List.copyOf(newNames);
    }

    /** Result of a format that shows neither events nor names. */
    public static DryRunResult of(BatchResult result) {
        return new DryRunResult(result, List.of(), List.of());
    }

    /**
     * Row and the event that it alone would become.
     *
     * @param row the row, with its outcome and the stored event that it is about; without one if that would be new
     * @param event as answers show it, without its number and what belongs to a revision
     */
    public record PreviewedRow(RowResult row, Object event) {}

    /** Register in which a name would be new. */
    public enum Register {
        ACTOR,
        SOURCE,
        AREA
    }

    /**
     * Actor, source or area that would be new.
     *
     * @param kind kind of an actor or a source; null for an area
     * @param country alpha-3 code; null if not known, or at sea
     * @param area null unless it is an area
     * @param rows rows of the batch that name it
     */
    public record NewName(
            Register register,
            String name,
            @Nullable String kind,
            @Nullable String country,
            @Nullable AreaPosition area,
            NamedRows rows) {

        /** Text that equal names of several batches have in common. */
        public String key() {
            return Stream.of(
                            register,
                            country,
                            area == null ? null : area.level(),
                            area == null || area.province() == null ? null : NameFolding.fold(area.province()),
                            NameFolding.fold(name))
                    .map(part -> Objects.toString(part, ""))
                    .collect(Collectors.joining("\n"));
        }
    }

    /**
     * Position of an area among the others.
     *
     * @param level 1 for a province, 2 for a district
     * @param province name of the province that a district is part of; null for a province
     * @param scope key of the scope within which its name is unique
     */
    public record AreaPosition(int level, @Nullable String province, String scope) {}

    /**
     * Rows that name something.
     *
     * @param first number of the first one, from 1
     */
    public record NamedRows(long first, long count) {}
}
