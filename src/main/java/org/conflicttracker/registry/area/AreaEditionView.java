package org.conflicttracker.registry.area;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

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
        String recordedBy,

        @Schema(description = "Reason of the change, or null if it was recorded with the area")
        String reason,

        @Schema(description = "Code, or null") String code,

        @Schema(description = "Latitude of the point, in degrees north, or null")
        Double latitude,

        @Schema(description = "Longitude of the point, in degrees east, or null")
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
