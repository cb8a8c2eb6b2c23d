package org.conflicttracker.event.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.conflicttracker.columnstore.ColumnPredicate;
import org.conflicttracker.columnstore.Predicates;
import org.conflicttracker.columnstore.Search;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.event.filter.DateFilter;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.EventFilter.Selection;
import org.conflicttracker.event.filter.RecordFilter;
import org.conflicttracker.event.filter.RecordFilter.ExternalId;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.filter.Terms.NameTerm;
import org.conflicttracker.event.filter.ValueCountFilter;
import org.conflicttracker.event.filter.ValueCountFilter.CountedDimension;
import org.conflicttracker.event.filter.ValueCountFilter.ValueCount;
import org.conflicttracker.event.memory.EventGroupKeys.MultiValueGroupKey;
import org.conflicttracker.event.memory.TermEvaluator.NameMatcher;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.Dimension;

/** Cache of compiled filters. Days and revision are no part of what is compiled, so a question is compiled once for all of them. */
@ApplicationScoped
class SearchCache {

    private static final int MAX_SIZE = 128;

    /** Time without use after which an entry is dropped: each holds bitmaps of all rows that its words were looked up in. */
    private static final Duration UNUSED = Duration.ofMinutes(1);

    /** Searches kept at a time, each with at most 128 KB of rows. */
    private static final int MAX_RECENT = 64;

    private static final Duration RECENT = Duration.ofSeconds(5);

    /**
     * Cache key.
     *
     * @param filter without days
     * @param state state of what the filter is compiled to; a later one may have more codes
     * @param dictionaries identity of the index: after a reload, codes have other meanings
     */
    private record Key(EventFilter filter, long state, Dictionaries dictionaries) {}

    /**
     * Key of a search.
     *
     * @param state as in {@link Key}
     * @param dictionaries likewise
     */
    private record RecentKey(Selection selection, long state, Dictionaries dictionaries) {}

    private final Cache<Key, List<ColumnPredicate>> cache = Caffeine.newBuilder()
            .maximumSize(MAX_SIZE)
            .expireAfterAccess(UNUSED)
            .build();

    /** Searches of the last seconds: the parts of one answer share the rows that the first of them finds. */
    private final Cache<RecentKey, Search> recent = Caffeine.newBuilder()
            .maximumSize(MAX_RECENT)
            .expireAfterWrite(RECENT)
            .build();

    private final IndexUpdater updater;
    private final RevisionRecordRepository revisionRecords;
    private final LookupTables tables;

    SearchCache(IndexUpdater updater, RevisionRecordRepository revisionRecords, LookupTables tables) {
        this.updater = updater;
        this.tables = tables;
        this.revisionRecords = revisionRecords;
    }

    /** Returns the compiled search; a query needs it several times, for the last-modified revision, counts and content. */
    Search search(Selection selection) {
        Dictionaries dictionaries = updater.dictionaries();
        RecentKey key = new RecentKey(selection, state(selection.filter(), dictionaries), dictionaries);
        return recent.get(key, missing -> compile(missing));
    }

    private Search compile(RecentKey recentKey) {
        Selection selection = recentKey.selection();
        Dictionaries dictionaries = recentKey.dictionaries();
        DateFilter dates = selection.filter().dates();
        EventFilter anyDay = selection.filter().withDates(new DateFilter(false, Days.ALL, dates.precision()));
        Key key = new Key(anyDay, recentKey.state(), dictionaries);
        return FilterCompiler.toSearch(selection, cache.get(key, missing -> compile(anyDay, dictionaries)));
    }

    /**
     * The number of values of the dictionaries, which only grow; the revision of the index for filters that depend on more: on coordinates,
     * words, times, or the database.
     */
    private long state(EventFilter filter, Dictionaries dictionaries) {
        boolean onlyDictionaries = filter.records().words().equals(RecordFilter.DEFAULT.words())
                && filter.records().recordedSince() == null
                && filter.records().externalId().equals(Terms.unrestricted())
                && !filter.records().namesSummaries()
                && !filter.locations().isLocated();
        return onlyDictionaries
                ? -dictionaries.valueCount()
                : updater.published().revision();
    }

    private List<ColumnPredicate> compile(EventFilter filter, Dictionaries dictionaries) {
        List<ColumnPredicate> others = externalIdPredicates(filter.records().externalId(), dictionaries);
        others.addAll(partPredicates(filter.records().partOf(), dictionaries));
        Instant since = filter.records().recordedSince();
        if (since != null && !filter.records().countsDerivedChanges()) {
            int[] derived = QuarkusTransaction.joiningExisting()
                    .call(() -> revisionRecords.listDerivedSince(since.toEpochMilli()));
            if (derived.length > 0) {
                others.add(Predicates.not(Predicates.revisionIn(derived)));
            }
        }
        if (!filter.valueCounts().equals(ValueCountFilter.UNRESTRICTED)) {
            others.addAll(new ValueCountCompiler(tables.of(dictionaries), filter).predicates());
        }
        return new FilterCompiler(dictionaries, filter).compile(others);
    }

    /**
     * Compiles external ids. They are unique to their event and would take more memory than all other columns together, so the index holds
     * only their schemes; whole ids are looked up in the database, which has an index on them.
     */
    private List<ColumnPredicate> externalIdPredicates(Terms<ExternalId> terms, Dictionaries dictionaries) {
        List<ColumnPredicate> predicates = new ArrayList<>();
        if (!terms.any() && !terms.included().isEmpty()) {
            predicates.add(matchAny(terms.included(), dictionaries));
        }
        if (!terms.excluded().isEmpty()) {
            predicates.add(Predicates.not(matchAny(terms.excluded(), dictionaries)));
        }
        return predicates;
    }

    /** Compiles the summaries that events are part of. */
    private static List<ColumnPredicate> partPredicates(Terms<Long> terms, Dictionaries dictionaries) {
        List<ColumnPredicate> predicates = new ArrayList<>();
        if (!terms.any() && !terms.included().isEmpty()) {
            predicates.add(partOfAny(terms.included(), dictionaries));
        }
        if (!terms.excluded().isEmpty()) {
            predicates.add(Predicates.not(partOfAny(terms.excluded(), dictionaries)));
        }
        return predicates;
    }

    private static ColumnPredicate partOfAny(Set<Long> summaries, Dictionaries dictionaries) {
        return Predicates.revisionIn(dictionaries.parts.revisionsOfParts(summaries));
    }

    private ColumnPredicate matchAny(Set<ExternalId> ids, Dictionaries dictionaries) {
        Set<String> schemes = ids.stream()
                .filter(id -> id.value() == null)
                .map(ExternalId::scheme)
                .collect(Collectors.toSet());
        List<ExternalId> wholeIds =
                ids.stream().filter(id -> id.value() != null).toList();
        ColumnPredicate inDataSets = schemes.isEmpty()
                ? Predicates.matchNone()
                : FilterCompiler.TextFilterCompiler.hasAnyScheme(schemes, dictionaries);
        if (wholeIds.isEmpty()) {
            return inDataSets;
        }
        int[] found = QuarkusTransaction.joiningExisting().call(() -> revisionRecords.listRevisionsWith(wholeIds));
        ColumnPredicate byRevision = Predicates.revisionIn(found);
        return schemes.isEmpty() ? byRevision : Predicates.or(inDataSets, byRevision);
    }

    /** Compiler of conditions on the number of values, on the values that a grouping by the dimension would have. */
    static final class ValueCountCompiler {

        private final LookupTables.Tables tables;
        private final EventFilter filter;

        ValueCountCompiler(LookupTables.Tables tables, EventFilter filter) {
            this.tables = tables;
            this.filter = filter;
        }

        List<ColumnPredicate> predicates() {
            return filter.valueCounts().conditions().stream()
                    .map(this::predicate)
                    .toList();
        }

        private ColumnPredicate predicate(ValueCount condition) {
            Dimension dimension = Dimension.find(condition.dimension().code()).orElseThrow();
            GroupKeyTables.GroupKeyTable.Keys keys = tables.groupKeyTables().keys(dimension.withParents());
            MultiValueGroupKey groupKey = new MultiValueKeys(filter, tables.dictionaries())
                    .groupKey(MultiValueKeys.fieldOf(dimension).orElseThrow(), keys);
            if (condition.several()) {
                return Predicates.keysMatch(groupKey, (found, count) -> count > 1);
            }
            if (condition.value() == null && !condition.none()) {
                return Predicates.keysMatch(groupKey, (found, count) -> count == 1);
            }
            Predicate<Cell.Key> value = valuePredicate(condition);
            boolean[] wanted = new boolean[keys.cellKeys().size()];
            for (int key = 0; key < wanted.length; key++) {
                List<Cell.Key> values = keys.cellKeys().get(key);
                wanted[key] = value.test(values.get(values.size() - 1));
            }
            return Predicates.keysMatch(groupKey, (found, count) -> count == 1 && wanted[found[0]]);
        }

        private Predicate<Cell.Key> valuePredicate(ValueCount condition) {
            if (condition.none()) {
                return key -> key.value() == null;
            }
            if (condition.value() instanceof NameTerm name && isArea(condition.dimension())) {
                return name.id() == null
                        ? key -> key.name()
                                .map(NameFolding::fold)
                                .equals(Optional.of(Objects.requireNonNull(name.folded())))
                        : key -> Objects.equals(Cell.AreaLabel.valueOf(name.id(), null), key.value());
            }
            if (condition.value() instanceof NameTerm name) {
                NameMatcher matcher = matcher(condition.dimension(), name);
                return key -> key.value() instanceof Long id
                        && key.label() instanceof Long version
                        && matcher.matches(id, version);
            }
            return key -> Objects.equals(condition.value(), key.value());
        }

        private static boolean isArea(CountedDimension dimension) {
            return dimension == CountedDimension.ADMIN1 || dimension == CountedDimension.ADMIN2;
        }

        private NameMatcher matcher(CountedDimension dimension, NameTerm name) {
            Dictionaries dictionaries = tables.dictionaries();
            return NameMatcher.of(
                    Set.of(name), dimension == CountedDimension.ACTOR ? dictionaries.actors : dictionaries.sources);
        }
    }
}
