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

    private final Dictionaries dictionaries;
    private final Selection selection;
    private final EventFilter filter;

    FilterCompiler(Dictionaries meanings, Selection selection) {
        this.dictionaries = meanings;
        this.selection = selection;
        this.filter = selection.filter();
    }

    /** @param external what is asked of ids in data sets, which the index does not hold */
    Search compile(List<ColumnPredicate> external) {
        List<ColumnPredicate> conditions = new ArrayList<>();
        addEventAttributes(conditions);
        conditions.addAll(new FigureFilterCompiler(filter.figures(), dictionaries.figures).predicates());
        conditions.addAll(new RelationFilterCompiler(filter, dictionaries).predicates());
        conditions.addAll(new TextFilterCompiler(filter.records(), dictionaries).predicates());
        conditions.addAll(external);
        DateFilter when = filter.dates();
        LocalDate from = when.days().from();
        LocalDate to = when.days().to();
        if (when.overlap() && from != null) {
            conditions.add(Predicates.endsOnOrAfter((int) from.toEpochDay()));
        }
        return new Search(
                from == null || when.overlap() ? Integer.MIN_VALUE : (int) from.toEpochDay(),
                to == null ? Integer.MAX_VALUE : (int) to.toEpochDay(),
                conditions,
                Math.toIntExact(selection.asOf()));
    }

    /** Where nothing is asked that all there is is not, there is no condition. */
    private void addEventAttributes(List<ColumnPredicate> conditions) {
        Predicate<EventAttributes> asked = new PredicateBuilder<EventAttributes>()
                .matching(filter.records().status(), EventAttributes::status)
                .matching(filter.classification().type(), EventAttributes::type)
                .matching(filter.classification().subType(), EventAttributes::subType)
                .matching(filter.classification().violence(), EventAttributes::violence)
                .matching(filter.classification().clarity(), EventAttributes::clarity)
                .matching(filter.classification().verification(), EventAttributes::verification)
                .matching(filter.dates().precision(), EventAttributes::precision)
                .predicate();
        int[] codes = dictionaries.eventAttributes.codes(code -> asked.test(dictionaries.eventAttributes.decode(code)));
        if (codes.length < dictionaries.eventAttributes.size()) {
            conditions.add(Predicates.columnIn(Predicates.Column.KIND, CodeSet.of(codes)));
        }
    }
}
