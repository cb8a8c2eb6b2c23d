package org.conflicttracker.registry.area;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import org.conflicttracker.registry.RegistryService.EventCount;
import org.conflicttracker.web.format.Column;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** View of an area. */
@Schema(
        name = "Area",
        description = "A province or a district, with all the names it has. Code and point are those of now, also in an"
                + " answer as of an earlier point.")
public record AreaView(
        @Schema(description = "Number of the area; never reused")
        long id,

        @Schema(description = "Country (three letters), or null at sea")
        String country,

        @Schema(description = "1 for a province or governorate, 2 for a district")
        int level,

        @Schema(description = "Name") String name,

        @Schema(description = "Other names: in other scripts, former ones")
        List<String> aliases,

        @Schema(description = "Code, such as a P-code or one of ISO 3166-2, or null")
        String code,

        @Schema(description = "Number of the province that a district is part of, or null if unknown or a province")
        Long parent,

        @Schema(description = "Latitude of a point that stands for the area, in degrees north, or null")
        Double latitude,

        @Schema(description = "Longitude of that point, in degrees east, or null")
        Double longitude,

        @Schema(description = "Number of the last change of its code or its point, counted over all areas; 0 for none")
        long edition,

        @Schema(description = "Number of published events that happened there")
        long events,

        @Schema(description = "Link to these events (a path on this server)")
        String eventsUrl,

        @Schema(description = "Link to the claims about these events (a path on this server)")
        String claimsUrl,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Known areas with a similar name, where a new one has them; otherwise absent")
        List<String> warnings) {

    static AreaView of(AreaVersion state, Area area, EventCount count) {
        CodeAndPoint details = area.codeAndPoint();
        return new AreaView(
                state.areaId,
                state.country,
                state.level,
                state.name,
                state.names().aliases(),
                details.code(),
                state.parentId,
                details.latitudeDegrees(),
                details.longitudeDegrees(),
                area.edition,
                count.events(),
                count.eventsUrl("area", state.areaId),
                count.claimsUrl("area", state.areaId),
                null);
    }

    AreaView withWarnings(List<String> similar) {
        return new AreaView(
                id,
                country,
                level,
                name,
                aliases,
                code,
                parent,
                latitude,
                longitude,
                edition,
                events,
                eventsUrl,
                claimsUrl,
                similar.isEmpty() ? null : similar);
    }

    /** Columns of a table. @param host base URI of this tracker, for links */
    static List<Column<AreaView>> columns(URI host) {
        return List.of(
                Column.of("id", AreaView::id),
                Column.of("name", AreaView::name),
                Column.of("aliases", area -> String.join("|", area.aliases())),
                Column.of("code", AreaView::code),
                Column.of("country", AreaView::country),
                Column.of("level", AreaView::level),
                Column.of("parent", AreaView::parent),
                Column.of("latitude", AreaView::latitude),
                Column.of("longitude", AreaView::longitude),
                Column.of("events", AreaView::events),
                Column.of("eventsUrl", area -> host.resolve(area.eventsUrl())),
                Column.of("claimsUrl", area -> host.resolve(area.claimsUrl())));
    }
}
