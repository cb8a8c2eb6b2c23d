package org.conflicttracker.analytics;

import org.conflicttracker.event.casualty.Group;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whose casualties an answer sums. */
@Schema(name = "Measured", description = "Whose casualties the sums count; choose with `group`")
public record Measured(
        @Schema(description = "The group", examples = "ALL") Group group,

        @Schema(description = "The same in words", examples = "everybody")
        String label) {

    public static Measured of(Group group) {
        return new Measured(
                group,
                switch (group) {
                    case ALL -> "everybody";
                    case CIVILIANS -> "civilians";
                    case SIDE_A -> "side A";
                    case SIDE_B -> "side B";
                    case UNKNOWN -> "people of unknown side";
                });
    }
}
