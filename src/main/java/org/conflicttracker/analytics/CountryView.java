package org.conflicttracker.analytics;

import java.util.List;
import java.util.Map;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.event.filter.FilterLinks;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** View of a country. */
@Schema(name = "Country", description = "A country or territory, and how many events happened in it")
public record CountryView(
        @Schema(description = "Three letters: ISO 3166-1, XKX for Kosovo, or a code that is no longer in use")
        String code,

        @Schema(description = "Its name in English") String name,

        @Schema(description = "Whether the country no longer exists under this code")
        boolean withdrawn,

        @Schema(description = "How many published events happened in it; one in two countries counts in both")
        long events,

        @Schema(description = "Those events, as a path from the host's root")
        String eventsUrl) {

    private static final FilterLinks UNFILTERED_LINKS = FilterLinks.of(Map.of());

    /** @param asOf the revision at which the events were counted */
    static CountryView of(Country country, long events, long asOf) {
        String eventsUrl = UNFILTERED_LINKS.eventsPathWith(Map.of("country", List.of(country.code())), asOf);
        return new CountryView(country.code(), country.name(), country.withdrawn(), events, eventsUrl);
    }
}
