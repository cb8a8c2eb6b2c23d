package org.conflicttracker.analytics;

import java.util.List;
import java.util.Map;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.event.filter.FilterLinks;
import org.conflicttracker.event.query.AsOfView;
import org.conflicttracker.web.pagination.Page;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Page of countries in the order of their codes. */
@Schema(name = "CountryList", description = "A page of countries")
public record CountryList(
        @Schema(description = "The countries, sorted by code")
        List<CountryView> data,

        @Schema(description = "Position of this page in the whole list")
        Page page,

        AsOfView asOf) {

    public CountryList {
        data = List.copyOf(data);
    }

    /** View of a country. */
    @Schema(name = "Country", description = "A country or territory, and its number of events")
    public record CountryView(
            @Schema(description = "Three letters: ISO 3166-1, XKX for Kosovo, or a former code (SUN, YUG)")
            String code,

            @Schema(description = "Name in English") String name,

            @Schema(description = "Whether this is the code of a former country")
            boolean withdrawn,

            @Schema(description = "Number of published events there; an event in two countries counts in both")
            long events,

            @Schema(description = "Link to these events (a path on this server)")
            String eventsUrl) {

        private static final FilterLinks UNFILTERED_LINKS = FilterLinks.of(Map.of());

        /** @param asOf the revision at which the events were counted */
        static CountryView of(Country country, long events, long asOf) {
            String eventsUrl = UNFILTERED_LINKS.eventsPathWith(Map.of("country", List.of(country.code())), asOf);
            return new CountryView(country.code(), country.name(), country.withdrawn(), events, eventsUrl);
        }
    }
}
