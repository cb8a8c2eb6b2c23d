package org.conflicttracker.changefeed;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.conflicttracker.event.query.Hint;
import org.conflicttracker.web.pagination.Page;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Page of changes in their order, with the last revision examined. */
@Schema(name = "ChangeList", description = "A page of changes")
public record ChangeList(
        @Schema(description = "The changes, oldest first") List<ChangeView> data,

        @Schema(
                description =
                        "How many there are after the revision asked for, as far as was looked; next is null when these were"
                                + " all")
        Page page,

        @Schema(description = "How far was looked, matches or not: ask again with after= and this number")
        long next,

        @Schema(description = "The last revision of the whole tracker")
        long latest,

        @Schema(description = "Names that were asked for and that nothing bears; left out where there are none")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Hint> hints) {

    public ChangeList {
        data = List.copyOf(data);
        hints = List.copyOf(hints);
    }
}
