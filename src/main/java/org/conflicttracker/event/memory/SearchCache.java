package org.conflicttracker.event.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.conflicttracker.columnstore.Search;
import org.conflicttracker.event.filter.Selection;

/** Puts selections to the index. */
@ApplicationScoped
class SearchCache {

    /** Few: those of the questions that are being answered. */
    private static final int MAX_SIZE = 64;

    /** After which nobody answers the question any more: each holds marks for all rows that its words are looked for in. */
    private static final Duration UNUSED = Duration.ofMinutes(1);

    /**
     * A selection and what its search was made for.
     *
     * @param published how far the index was: later, codes may stand for more
     * @param meanings what codes stood for: in an index that was loaded anew, for something else
     */
    private record Wanted(Selection selection, long indexRevision, Dictionaries meanings) {}

    private final Cache<Wanted, Search> cache = Caffeine.newBuilder()
            .maximumSize(MAX_SIZE)
            .expireAfterAccess(UNUSED)
            .build();
    private final IndexUpdater updater;
    private final ExternalIdPredicate externalIds;

    SearchCache(IndexUpdater follower, ExternalIdPredicate external) {
        this.updater = follower;
        this.externalIds = external;
    }

    /** A question asks for its search several times: what it is as of, how much there is, and what. */
    Search search(Selection selection) {
        Dictionaries meanings = updater.dictionaries();
        Wanted wanted = new Wanted(selection, updater.published().revision(), meanings);
        return cache.get(wanted, first -> compile(selection, meanings));
    }

    private Search compile(Selection selection, Dictionaries meanings) {
        return new FilterCompiler(meanings, selection)
                .compile(externalIds.predicates(selection.filter().records().externalId(), meanings));
    }
}
