package org.conflicttracker.analytics;

import java.util.List;
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
}
