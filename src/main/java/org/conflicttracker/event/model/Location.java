package org.conflicttracker.event.model;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Location of an event. Coordinates in degrees (WGS84), rounded to 1e-7; both or none. */
@Schema(
        name = "Location",
        description = "A place where the event happened; an event has one or more, the first is the main place")
public record Location(
        @Schema(description = "Name of the place, as reported, or null if none")
        String name,

        @Schema(description = "Country: three-letter code of ISO 3166-1; null at sea")
        String country,

        @Schema(description = "Province or governorate (first level), or null if unknown")
        String admin1,

        @Schema(description = "District (second level), or null if unknown")
        String admin2,

        @Schema(description = "Latitude in degrees north, or null if unknown")
        Double latitude,

        @Schema(description = "Longitude in degrees east, or null if unknown")
        Double longitude,

        @Schema(description = "How precisely the place is known")
        LocationPrecision precision) {}
