package org.conflicttracker.event.memory;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.event.filter.Selection;
import org.conflicttracker.index.Search;

/** Puts selections to the index. */
@ApplicationScoped
class Searches {

    private final Follower follower;
    private final ExternalSearch external;

    Searches(Follower follower, ExternalSearch external) {
        this.follower = follower;
        this.external = external;
    }

    Search search(Selection selection) {
        Meanings meanings = follower.meanings();
        return new SearchMaker(meanings, selection)
                .search(external.conditions(selection.filter().found().externalId(), meanings));
    }
}
