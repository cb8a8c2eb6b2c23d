package org.conflicttracker.changefeed;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.conflicttracker.event.query.Hint;
import org.conflicttracker.web.pagination.Page;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Page of changes in their order, with the last revision examined, which is the end of a transaction. */
@Schema(name = "ChangeList", description = "A page of changes")
public record ChangeList(
        @Schema(description = "The changes, oldest first") List<ChangeView> data,

        @Schema(
                description =
                        "Number of changes after `after`, as far as they were checked, and the link to the next page")
        Page page,

        @Schema(
                description = "All changes up to this number were checked: continue with after= and this number. It is"
                        + " never between changes that were recorded together")
        long next,

        @Schema(description = "Number of the latest change in the tracker")
        long latest,

        @Schema(description = "Names in your filters that match nothing, with suggestions; absent if there are none")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Hint> hints) {

    public ChangeList {
        data = List.copyOf(data);
        hints = List.copyOf(hints);
    }
}
