package org.conflicttracker.event.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import java.util.stream.Stream;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Location of an event. Coordinates in degrees (WGS84), rounded to 1e-7; both or none. Province and district are areas of the register (rule
 * 16); documents recorded before there were areas have their names only.
 */
@Schema(
        name = "Location",
        description = "A place where the event happened; an event has one or more, the first is the main place")
public record Location(
        @Schema(description = "Name of the place, as reported, or null if none") @Nullable
        String name,

        @Schema(description = "Country: three-letter code of ISO 3166-1; null at sea") @Nullable
        String country,

        @Schema(
                description =
                        "Province or governorate (first level), by its name in the register of areas, or null if unknown")
        @Nullable
        String admin1,

        @Schema(description = "Number of the province in the register of areas; absent if there is none")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Long admin1Id,

        @Schema(description = "The province as it was typed or imported; absent if that is the name in `admin1`")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String admin1Stated,

        @Schema(description = "District (second level), by its name in the register of areas, or null if unknown")
        @Nullable
        String admin2,

        @Schema(
                description = "Number of the district in the register of areas; absent if there is none, as where its"
                        + " province is unknown and several districts have the name")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Long admin2Id,

        @Schema(description = "The district as it was typed or imported; absent if that is the name in `admin2`")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String admin2Stated,

        @Schema(description = "Latitude in degrees north, or null if unknown") @Nullable
        Double latitude,

        @Schema(description = "Longitude in degrees east, or null if unknown") @Nullable
        Double longitude,

        @Schema(description = "How precisely the place is known")
        LocationPrecision precision) {

    /** Location whose province and district are names only. */
    public Location(
            @Nullable String name,
            @Nullable String country,
            @Nullable String admin1,
            @Nullable String admin2,
            @Nullable Double latitude,
            @Nullable Double longitude,
            LocationPrecision precision) {
        this(name, country, admin1, null, null, admin2, null, null, latitude, longitude, precision);
    }

    /** The province; null if unknown. */
    public @Nullable Division province() {
        return admin1 == null ? null : new Division(admin1, admin1Id, admin1Stated);
    }

    /** The district; null if unknown. */
    public @Nullable Division district() {
        return admin2 == null ? null : new Division(admin2, admin2Id, admin2Stated);
    }

    /** Whether the district is a name only, because the province is unknown and not exactly one district has the name (rule 16). */
    public boolean hasUnknownDistrict() {
        return admin1 == null && admin2 != null && admin2Id == null;
    }

    /** Ids of the province and the district, those that are areas. */
    public Stream<Long> areaIds() {
        return Stream.of(admin1Id, admin2Id).filter(Objects::nonNull);
    }

    /** Copy with another province and district; null for unknown ones. */
    public Location withDivisions(@Nullable Division province, @Nullable Division district) {
        return new Location(
                name,
                country,
                province == null ? null : province.name(),
                province == null ? null : province.areaId(),
                province == null ? null : province.stated(),
                district == null ? null : district.name(),
                district == null ? null : district.areaId(),
                district == null ? null : district.stated(),
                latitude,
                longitude,
                precision);
    }

    /**
     * Administrative division: a province or a district.
     *
     * @param areaId null if it is a name only
     * @param stated the spelling that was typed or imported; null if that is the name
     */
    public record Division(
            String name, @Nullable Long areaId, @Nullable String stated) {

        /** Division whose name is not resolved to an area. */
        public static @Nullable Division ofName(@Nullable String name) {
            return name == null ? null : new Division(name, null, null);
        }

        /** The division as an area with its current name; the spelling that was stated is kept. */
        public Division ofArea(long area, String currentName) {
            String spelling = spelling();
            return new Division(currentName, area, spelling.equals(currentName) ? null : spelling);
        }

        /** The spelling that was typed or imported. */
        public String spelling() {
            return Objects.requireNonNullElse(stated, name);
        }
    }

    /** Precision of a location, the most precise first; REGION is vague or spans several regions. */
    public enum LocationPrecision {
        EXACT,
        NEAR,
        ADMIN2,
        ADMIN1,
        REGION,
        COUNTRY,
        INTERNATIONAL
    }
}
