package org.conflicttracker.event.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.columnstore.ColumnPredicate;
import org.conflicttracker.columnstore.Predicates;
import org.conflicttracker.columnstore.Search;
import org.conflicttracker.event.filter.ExternalId;
import org.conflicttracker.event.filter.Selection;
import org.conflicttracker.event.filter.Terms;

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
    private final RevisionRecordRepository revisionRecords;

    SearchCache(IndexUpdater updater, RevisionRecordRepository revisionRecords) {
        this.updater = updater;
        this.revisionRecords = revisionRecords;
    }

    /** A question asks for its search several times: what it is as of, how much there is, and what. */
    Search search(Selection selection) {
        Dictionaries meanings = updater.dictionaries();
        Wanted wanted = new Wanted(selection, updater.published().revision(), meanings);
        return cache.get(wanted, first -> compile(selection, meanings));
    }

    private Search compile(Selection selection, Dictionaries meanings) {
        return new FilterCompiler(meanings, selection)
                .compile(externalIdPredicates(selection.filter().records().externalId(), meanings));
    }

    /**
     * External ids are unique to their event and would take more memory than all other columns together. The index holds only their
     * schemes; whole ids are looked up in the database, which has an index on them.
     */
    private List<ColumnPredicate> externalIdPredicates(Terms<ExternalId> terms, Dictionaries meanings) {
        List<ColumnPredicate> conditions = new ArrayList<>();
        if (!terms.any() && !terms.included().isEmpty()) {
            conditions.add(matchAny(terms.included(), meanings));
        }
        if (!terms.excluded().isEmpty()) {
            conditions.add(Predicates.not(matchAny(terms.excluded(), meanings)));
        }
        return conditions;
    }

    private ColumnPredicate matchAny(Set<ExternalId> ids, Dictionaries meanings) {
        Set<String> schemes = ids.stream()
                .filter(id -> id.value() == null)
                .map(ExternalId::scheme)
                .collect(Collectors.toSet());
        List<ExternalId> whole = ids.stream().filter(id -> id.value() != null).toList();
        ColumnPredicate inDataSets = schemes.isEmpty()
                ? Predicates.matchNone()
                : FilterCompiler.TextFilterCompiler.hasAnyScheme(schemes, meanings);
        if (whole.isEmpty()) {
            return inDataSets;
        }
        int[] found = QuarkusTransaction.joiningExisting().call(() -> revisionRecords.listRevisionsWith(whole));
        ColumnPredicate these = Predicates.revisionIn(found);
        return schemes.isEmpty() ? these : Predicates.or(inDataSets, these);
    }
}
