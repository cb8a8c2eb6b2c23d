package org.conflicttracker.event.command;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.conflicttracker.common.geo.CountryNames;
import org.conflicttracker.common.geo.Degrees;
import org.conflicttracker.common.geo.KnownCountry;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.event.model.Location;
import org.conflicttracker.event.model.LocationPrecision;
import org.conflicttracker.web.problem.ReadOnlyField;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Location as stated in a request or a data set; its province and district are resolved to areas when it is recorded. */
@ReadOnlyField({"admin1Id", "admin1Stated", "admin2Id", "admin2Stated"})
@Schema(name = "LocationInput", description = "A place where the event happened; the first is the main place")
public record LocationInput(
        @Size(max = 500) @Schema(description = "Name of the place, as reported")
        String name,

        @KnownCountry
        @Schema(description = "Country: three letters, two letters or its usual name in English; leave out at sea")
        String country,

        @Size(max = 200) @Schema(description = "Province or governorate, by any of its names; leave out if unknown")
        String admin1,

        @Size(max = 200) @Schema(description = "District, by any of its names; leave out if unknown")
        String admin2,

        @DecimalMin("-90") @DecimalMax("90") @Schema(description = "Latitude in degrees north")
        Double latitude,

        @DecimalMin("-180") @DecimalMax("180") @Schema(description = "Longitude in degrees east")
        Double longitude,

        @NotNull @Schema(description = "How precisely the place is known")
        LocationPrecision precision) {

    public LocationInput {
        country = CountryNames.toCode(country);
    }

    Location toLocation() {
        return new Location(
                normalize(name),
                country,
                normalize(admin1),
                normalize(admin2),
                round(latitude),
                round(longitude),
                precision);
    }

    private static String normalize(String text) {
        return text == null || text.isBlank() ? null : Words.toNfc(text).strip();
    }

    private static Double round(Double degrees) {
        return degrees == null ? null : Degrees.fromE7(Degrees.toE7(degrees));
    }
}
