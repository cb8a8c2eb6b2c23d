package org.conflicttracker.web.pagination;

import java.util.List;

/** Page of a list in id order, as of now: the response body. */
public record ListQuery<T>(List<T> data, Page page) {

    public ListQuery {
        data = List.copyOf(data);
    }
}
