package org.conflicttracker.web.pagination;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.conflicttracker.web.pagination.Paging.PageLimit;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Position of a page in its list. */
public record Page(
        @Schema(description = "Number of entries on this page")
        int size,

        @Schema(description = "Number of entries of the whole list")
        long total,

        @Schema(description = "Path of the next page; null on the last page, and with `limit=0`") @Nullable
        String next,

        @Schema(description = "Maximum number of entries on a page")
        int limit,

        @Schema(description = "Says that `limit` was greater than the maximum; absent if it was not")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String hint) {

    /** @param next null on the last page */
    public static Page of(int size, long total, @Nullable String next, PageLimit limit) {
        return new Page(size, total, next, limit.value(), limit.hint());
    }

    /** Page of a list in id order, as of now: the response body. */
    public record Listing<T>(List<T> data, Page page) {

        public Listing {
            data = List.copyOf(data);
        }
    }
}
