package org.conflicttracker.event.model;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Location of an event. Coordinates in degrees (WGS84), rounded to 1e-7; both or none. */
@Schema(
        name = "Location",
        description = "A place where it happened; an event has one or more, the first is the primary")
public record Location(
        @Schema(description = "Name of the place, as reported")
        String name,

        @Schema(description = "Country: three letters after ISO 3166-1; null at sea")
        String country,

        @Schema(description = "Province or governorate (first level), or null where unknown")
        String admin1,

        @Schema(description = "District (second level), or null where unknown")
        String admin2,

        @Schema(description = "Degrees north, or null where unknown")
        Double latitude,

        @Schema(description = "Degrees east, or null where unknown")
        Double longitude,

        @Schema(description = "How well the place is known") LocationPrecision precision) {}
