package org.conflicttracker.web.pagination;

import java.util.List;

/** A page of things that are listed in the order of their ids, as they are now. */
public record Listing<T>(List<T> data, Page page) {

    public Listing {
        data = List.copyOf(data);
    }
}
