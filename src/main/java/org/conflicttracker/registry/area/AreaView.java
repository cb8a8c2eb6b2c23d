package org.conflicttracker.registry.area;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.conflicttracker.common.geo.Countries.KnownCountry;
import org.conflicttracker.common.geo.CountryNames;
import org.conflicttracker.registry.Name;
import org.conflicttracker.registry.NamedEntityService;
import org.conflicttracker.registry.RegistryService.EventCount;
import org.conflicttracker.registry.VersionRecord.RegisterChange;
import org.conflicttracker.registry.VersionRecord.VersionDetails;
import org.conflicttracker.registry.area.Area.AreaScope;
import org.conflicttracker.registry.area.Area.AreaVersion;
import org.conflicttracker.registry.area.AreaEditionRepository.AreaEdition;
import org.conflicttracker.web.format.Column;
import org.conflicttracker.web.problem.RequestBodyReader.ReadOnlyField;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** View of an area. */
@Schema(
        name = "Area",
        description = "A province or a district, with all the names it has. Code and point are those of now, also in an"
                + " answer as of an earlier point.")
public record AreaView(
        @Schema(description = "Number of the area; never reused")
        long id,

        @Schema(description = "Country (three letters), or null at sea") @Nullable
        String country,

        @Schema(description = "1 for a province or governorate, 2 for a district")
        int level,

        @Schema(description = "Name") String name,

        @Schema(description = "Other names: in other scripts, former ones")
        List<String> aliases,

        @Schema(description = "Code, such as a P-code or one of ISO 3166-2, or null") @Nullable
        String code,

        @Schema(description = "Number of the province that a district is part of, or null if unknown or a province")
        @Nullable
        Long parent,

        @Schema(description = "Latitude of a point that stands for the area, in degrees north, or null") @Nullable
        Double latitude,

        @Schema(description = "Longitude of that point, in degrees east, or null") @Nullable
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
        @Nullable
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

    /** View of a code and a point that an area has or had. */
    @Schema(
            name = "AreaEdition",
            description = "Code and point of an area since a change of them, with who changed them, when and why")
    public record AreaEditionView(
            @Schema(description = "Number of the change, counted over all areas")
            long edition,

            @Schema(description = "When it was recorded, or when everybody could see the area, if that was later")
            Instant recordedAt,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(
                    description =
                            "Account that recorded it, shown to editors, and to everybody where the tracker is set up so;"
                                    + " left out otherwise, or if unknown")
            @Nullable
            String recordedBy,

            @Schema(description = "Reason of the change, or null if it was recorded with the area") @Nullable
            String reason,

            @Schema(description = "Code, or null") @Nullable String code,

            @Schema(description = "Latitude of the point, in degrees north, or null") @Nullable
            Double latitude,

            @Schema(description = "Longitude of the point, in degrees east, or null") @Nullable
            Double longitude) {

        /** @param openedAt when everybody could see the area, in milliseconds since 1970; 0 for editors, who may see what was before */
        static AreaEditionView of(AreaEdition edition, boolean withAuthor, long openedAt) {
            CodeAndPoint details = edition.codeAndPoint();
            boolean openedLater = edition.recordedAt < openedAt;
            return new AreaEditionView(
                    edition.edition,
                    Instant.ofEpochMilli(Math.max(edition.recordedAt, openedAt)),
                    withAuthor && !openedLater ? edition.recordedBy : null,
                    openedLater ? null : edition.reason,
                    details.code(),
                    details.latitudeDegrees(),
                    details.longitudeDegrees());
        }
    }

    /** View of a version of an area. */
    @Schema(name = "AreaRevision", description = "One version of an area, with who changed what, when and why")
    public record AreaRevisionView(
            @Schema(description = "Number of the area") long id,
            @Schema(description = "Version: 1, 2, 3") int version,

            @Schema(
                    description =
                            "Number of the change of the tracker as of which it is so; a later `asOf` shows it. 0 for"
                                    + " versions from before this was kept.")
            long revision,

            @Schema(description = "When it was recorded, or null if unknown") @Nullable
            Instant recordedAt,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(
                    description =
                            "Account that recorded it, shown to editors, and to everybody where the tracker is set up so;"
                                    + " left out otherwise, or if unknown")
            @Nullable
            String recordedBy,

            @Schema(description = "What was done") RegisterChange change,

            @Schema(description = "Reason of the change, or null if it was recorded with an event") @Nullable
            String reason,

            @Schema(description = "Number of the area that it was merged into, or null") @Nullable
            Long mergedInto,

            @Schema(description = "Country (three letters), or null at sea") @Nullable
            String country,

            @Schema(description = "1 for a province or governorate, 2 for a district")
            int level,

            @Schema(description = "Name") String name,
            @Schema(description = "Other names") List<String> aliases,

            @Schema(description = "Number of the province that a district is part of, or null if unknown or a province")
            @Nullable
            Long parent) {

        static AreaRevisionView of(AreaVersion state, VersionDetails recorded) {
            return new AreaRevisionView(
                    state.areaId,
                    recorded.version(),
                    recorded.revision(),
                    recorded.recordedAt(),
                    recorded.recordedBy(),
                    recorded.change(),
                    recorded.reason(),
                    recorded.mergedInto(),
                    state.country,
                    state.level,
                    state.name,
                    state.names().aliases(),
                    state.parentId);
        }
    }

    /** Input of an editor for an area. */
    @ReadOnlyField({"id", "events", "eventsUrl", "claimsUrl", "edition", "warnings"})
    @Schema(
            name = "AreaInput",
            description = "A province or a district to record, or the corrected details of one.",
            example = "{\"country\": \"SYR\", \"level\": 1, \"name\": \"Homs\", \"aliases\": [\"Hims\", \"حمص\"],"
                    + " \"code\": \"SY04\", \"latitude\": 34.7, \"longitude\": 37.7, \"reason\": \"Code of the UN\"}")
    public record AreaInput(
            @KnownCountry
            @Schema(
                    description = "Country: three letters, two letters or its usual name in English; leave out at sea."
                            + " An area keeps its country.")
            @Nullable
            String country,

            @NotNull
            @Min(1)
            @Max(2)
            @Schema(description = "1 for a province or governorate, 2 for a district. An area keeps its level.")
            Integer level,

            @NotNull
            @Name
            @Size(max = MAX_NAME_LENGTH)
            @Schema(
                    description = "Name, in any script; must be unique among the provinces of the country, or the"
                            + " districts of the province")
            String name,

            @Size(max = 100) @Schema(description = "Other names: in other scripts, former ones") @Nullable
            List<@NotNull @Name @Size(max = MAX_NAME_LENGTH) String> aliases,

            @Size(max = 50)
            @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]*", message = "consists of letters, digits, dots and hyphens")
            @Schema(description = "Code, such as a P-code (`SY06`) or one of ISO 3166-2 (`SY-LA`); unique")
            @Nullable
            String code,

            @Schema(description = "Number of the province that a district is part of; leave out if unknown") @Nullable
            Long parent,

            @DecimalMin("-90")
            @DecimalMax("90")
            @Schema(description = "Latitude of a point that stands for the area, in degrees north")
            @Nullable
            Double latitude,

            @DecimalMin("-180")
            @DecimalMax("180")
            @Schema(description = "Longitude of that point, in degrees east")
            @Nullable
            Double longitude,

            @Size(max = 2000) @Schema(description = "Reason for the correction; required for a correction") @Nullable
            String reason)
            implements NamedEntityService.NamedEntityInput {

        /** Maximum length of a name, because names of areas are stored in events. */
        static final int MAX_NAME_LENGTH = 200;

        /** Maximum length of a folded name. */
        static final int MAX_FOLDED_LENGTH = 400;

        public AreaInput {
            country = CountryNames.toCode(country);
            code = CodeAndPoint.normalize(code);
        }

        AreaScope toScope() {
            return new AreaScope(country, level, parent);
        }

        CodeAndPoint toCodeAndPoint() {
            return CodeAndPoint.of(code, latitude, longitude);
        }
    }
}
