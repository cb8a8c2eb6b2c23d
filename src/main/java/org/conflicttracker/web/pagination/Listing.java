package org.conflicttracker.web.pagination;

import java.util.List;

/** Page of a list in id order, as of now: the response body. */
public record Listing<T>(List<T> data, Page page) {

    public Listing {
        data = List.copyOf(data);
    }
}
