package org.conflicttracker.registry.area;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Answer to a file of areas. */
@Schema(name = "AreaFileResult", description = "What a file of areas recorded, or would record")
public record AreaFileResult(
        @Schema(description = "Whether the file was only checked")
        boolean dryRun,

        @Schema(description = "Areas that were new") List<LoadedArea> created,

        @Schema(description = "Areas that were changed") List<LoadedArea> updated,

        @Schema(description = "Number of areas that are as the file says")
        int unchanged,

        @Schema(description = "Number of events that get new names by it")
        long events,

        @Schema(
                description = "What may be a mistake: new areas with a name similar to that of a known one, and columns"
                        + " that were not read")
        List<String> warnings) {

    /** Area of a file. */
    @Schema(name = "LoadedArea", description = "An area of a file")
    public record LoadedArea(
            @Schema(description = "Row of the file, from 1") int row,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "Number of the area; left out for a new one that is not recorded yet")
            Long id,

            @Schema(description = "Name") String name) {}
}
