package org.conflicttracker.event.memory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.Selection;
import org.conflicttracker.event.filter.WhenCondition;
import org.conflicttracker.index.Codes;
import org.conflicttracker.index.Condition;
import org.conflicttracker.index.Conditions;
import org.conflicttracker.index.Search;

/** The whole filter as a search of the index, as {@code RevisionConditions} has it for the database. */
final class SearchMaker {

    private final Meanings meanings;
    private final Selection selection;
    private final EventFilter filter;

    SearchMaker(Meanings meanings, Selection selection) {
        this.meanings = meanings;
        this.selection = selection;
        this.filter = selection.filter();
    }

    /** @param external what is asked of ids in data sets, which the index does not hold */
    Search search(List<Condition> external) {
        List<Condition> conditions = new ArrayList<>();
        kind(conditions);
        conditions.addAll(new FigureSearch(filter.figures(), meanings.figures).conditions());
        conditions.addAll(new FamilySearch(filter, meanings).conditions());
        conditions.addAll(new TextSearch(filter.found(), meanings).conditions());
        conditions.addAll(external);
        WhenCondition when = filter.when();
        LocalDate from = when.days().from();
        LocalDate to = when.days().to();
        if (when.overlap() && from != null) {
            conditions.add(Conditions.endsFrom((int) from.toEpochDay()));
        }
        return new Search(
                from == null || when.overlap() ? Integer.MIN_VALUE : (int) from.toEpochDay(),
                to == null ? Integer.MAX_VALUE : (int) to.toEpochDay(),
                conditions,
                Math.toIntExact(selection.at()));
    }

    /** Where nothing is asked that all there is is not, there is no condition. */
    private void kind(List<Condition> conditions) {
        Predicate<Kind> asked = new Asked<Kind>()
                .one(filter.found().status(), Kind::status)
                .one(filter.what().type(), Kind::type)
                .one(filter.what().subType(), Kind::subType)
                .one(filter.what().violence(), Kind::violence)
                .one(filter.what().clarity(), Kind::clarity)
                .one(filter.what().verification(), Kind::verification)
                .one(filter.when().precision(), Kind::precision)
                .all();
        int[] codes = meanings.kinds.codes(code -> asked.test(meanings.kinds.get(code)));
        if (codes.length < meanings.kinds.size()) {
            conditions.add(Conditions.one(Conditions.Column.KIND, Codes.of(codes)));
        }
    }
}
