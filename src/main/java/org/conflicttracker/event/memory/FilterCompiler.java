package org.conflicttracker.event.memory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.conflicttracker.columnstore.CodeSet;
import org.conflicttracker.columnstore.ColumnPredicate;
import org.conflicttracker.columnstore.Predicates;
import org.conflicttracker.columnstore.Search;
import org.conflicttracker.event.filter.DateFilter;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.Selection;

/** The whole filter as a search of the index, as {@code RevisionConditions} has it for the database. */
final class FilterCompiler {

    private final Dictionaries meanings;
    private final Selection selection;
    private final EventFilter filter;

    FilterCompiler(Dictionaries meanings, Selection selection) {
        this.meanings = meanings;
        this.selection = selection;
        this.filter = selection.filter();
    }

    /** @param external what is asked of ids in data sets, which the index does not hold */
    Search search(List<ColumnPredicate> external) {
        List<ColumnPredicate> conditions = new ArrayList<>();
        kind(conditions);
        conditions.addAll(new FigureFilterCompiler(filter.figures(), meanings.figures).conditions());
        conditions.addAll(new RelationFilterCompiler(filter, meanings).conditions());
        conditions.addAll(new TextFilterCompiler(filter.found(), meanings).conditions());
        conditions.addAll(external);
        DateFilter when = filter.when();
        LocalDate from = when.days().from();
        LocalDate to = when.days().to();
        if (when.overlap() && from != null) {
            conditions.add(Predicates.endsFrom((int) from.toEpochDay()));
        }
        return new Search(
                from == null || when.overlap() ? Integer.MIN_VALUE : (int) from.toEpochDay(),
                to == null ? Integer.MAX_VALUE : (int) to.toEpochDay(),
                conditions,
                Math.toIntExact(selection.at()));
    }

    /** Where nothing is asked that all there is is not, there is no condition. */
    private void kind(List<ColumnPredicate> conditions) {
        Predicate<EventAttributes> asked = new PredicateBuilder<EventAttributes>()
                .one(filter.found().status(), EventAttributes::status)
                .one(filter.what().type(), EventAttributes::type)
                .one(filter.what().subType(), EventAttributes::subType)
                .one(filter.what().violence(), EventAttributes::violence)
                .one(filter.what().clarity(), EventAttributes::clarity)
                .one(filter.what().verification(), EventAttributes::verification)
                .one(filter.when().precision(), EventAttributes::precision)
                .all();
        int[] codes = meanings.kinds.codes(code -> asked.test(meanings.kinds.get(code)));
        if (codes.length < meanings.kinds.size()) {
            conditions.add(Predicates.one(Predicates.Column.KIND, CodeSet.of(codes)));
        }
    }
}
