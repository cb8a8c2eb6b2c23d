package org.conflicttracker.event.memory;

import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.conflicttracker.columnstore.CodeSet;
import org.conflicttracker.columnstore.WithinAreaPredicate;
import org.conflicttracker.common.geo.Circle;
import org.conflicttracker.common.geo.EarthPoint;
import org.conflicttracker.event.filter.ActorFilter;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.LocationFilter;
import org.conflicttracker.event.filter.SourceFilter;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.memory.CodeSetResolver.Named;

/**
 * Which places, actors, reports and so on pass a filter: all that must be there, within one of them (domain.md, rule 12). What is
 * excluded is not looked at here.
 */
final class TermEvaluator {

    private final EventFilter filter;
    private final Dictionaries meanings;

    TermEvaluator(EventFilter filter, Dictionaries meanings) {
        this.filter = filter;
        this.meanings = meanings;
    }

    /** Those that a predicate holds for. */
    static <T> CodeSet codes(Dictionary<T> dictionary, Predicate<T> meant) {
        return CodeSet.of(dictionary.codes(code -> meant.test(dictionary.get(code))));
    }

    /** Areas; where it matters in which part of them, those that reach there. */
    CodeSet areas() {
        LocationFilter where = filter.where();
        Predicate<Area> named = new PredicateBuilder<Area>()
                .must(where.country(), Area::country)
                .must(where.admin1(), Area::admin1)
                .must(where.admin2(), Area::admin2)
                .must(where.precision(), Area::precision)
                .all();
        IntPredicate meant = code -> reaches(where, code) && named.test(meanings.areas.get(code));
        Set<String> countries = where.country().included();
        return CodeSet.of(
                countries.isEmpty() || where.country().any()
                        ? meanings.areas.codes(meant)
                        : meanings.areas.codes(countries, meant));
    }

    private boolean reaches(LocationFilter where, int area) {
        Circle circle = where.circle();
        return (where.box() == null || meanings.bounds.meet(area, where.box()))
                && (circle == null || meanings.bounds.reach(area, circle.southE7(), circle.northE7()));
    }

    /** Where coordinates must be; null for anywhere. */
    WithinAreaPredicate.Spot spot() {
        LocationFilter where = filter.where();
        Circle circle = where.circle();
        if (circle == null) {
            return where.box() == null ? null : where.box()::contains;
        }
        WithinAreaPredicate.Spot round = (latitude, longitude) -> latitude >= circle.southE7()
                && latitude <= circle.northE7()
                && circle.contains(EarthPoint.of(latitude, longitude));
        return where.box() == null
                ? round
                : (latitude, longitude) -> where.box().contains(latitude, longitude) && round.has(latitude, longitude);
    }

    CodeSet involvements() {
        ActorFilter who = filter.who();
        Named named = CodeSetResolver.names(who.actor(), meanings.actors);
        Predicate<Involvement> meant = one -> (named == null || named.has(one.actor(), one.state()))
                && CodeSetResolver.present(who.kind(), one.kind())
                && CodeSetResolver.present(who.role(), one.role())
                && CodeSetResolver.present(who.standing(), one.standing());
        Dictionary<Involvement> all = meanings.involvements;
        return named == null || !named.states().isEmpty()
                ? codes(all, meant)
                : CodeSet.of(all.codes(named.ids(), code -> meant.test(all.get(code))));
    }

    CodeSet publishers() {
        SourceFilter told = filter.told();
        Named named = CodeSetResolver.names(told.source(), meanings.sources);
        return codes(
                meanings.publishers,
                one -> (named == null || named.has(one.source(), one.state()))
                        && CodeSetResolver.present(told.sourceKind(), one.kind()));
    }

    /** Ids of reports; null for any. */
    CodeSet reports() {
        Terms<Long> report = filter.told().report();
        return report.any() || report.included().isEmpty() ? null : reports(report.included());
    }

    /** Ids beyond what the index holds are of no report in it. */
    static CodeSet reports(Set<Long> ids) {
        return CodeSet.of(ids.stream()
                .filter(id -> id <= Integer.MAX_VALUE)
                .mapToInt(Long::intValue)
                .toArray());
    }

    CodeSet voices() {
        Named named = CodeSetResolver.names(filter.told().attributedTo(), meanings.sources);
        return codes(meanings.voices, one -> named == null || named.has(one.source(), one.state()));
    }

    CodeSet tags() {
        return codes(
                meanings.tags, one -> CodeSetResolver.present(filter.found().tag(), one.folded()));
    }
}
